/** How long loading rows takes beside psql. */
package dev.retort.benchmarks.load;
