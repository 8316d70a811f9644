package dev.retort.benchmarks.offline;

import dev.retort.benchmarks.program.Runs;

/**
 * What one request took.
 *
 * @param what as on the command line
 * @param runs how long, run after run
 * @param bytes the size of the script
 */
record OfflineRow(String what, Runs runs, long bytes) {}
