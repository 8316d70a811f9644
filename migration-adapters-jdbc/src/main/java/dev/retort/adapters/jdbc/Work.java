package dev.retort.adapters.jdbc;

import dev.retort.plan.Step;

/**
 * What the connection is busy with.
 *
 * @param step the step
 * @param length how many characters travel to the server
 * @param patient whether it waits for other transactions as long as it takes, and is watched instead
 */
record Work(Step step, int length, boolean patient) {}
