/** How long it takes to write an offline script. */
package dev.retort.benchmarks.offline;
