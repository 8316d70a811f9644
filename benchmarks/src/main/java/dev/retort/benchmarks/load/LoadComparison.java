package dev.retort.benchmarks.load;

import dev.retort.benchmarks.program.Runs;

/**
 * How long both took for the same rows.
 *
 * @param megabytes the statements and their data
 */
record LoadComparison(LoadKind kind, int megabytes, Runs psql, Runs retort) {

    /** How many times as long as psql Retort took. */
    double ratio() {
        return retort.median() / psql.median();
    }
}
