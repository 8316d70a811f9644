/** The command that measures Retort. */
package dev.retort.benchmarks;
