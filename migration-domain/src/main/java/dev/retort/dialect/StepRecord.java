package dev.retort.dialect;

import dev.retort.plan.Step;
import dev.retort.statement.Checksum;

/**
 * What the history says of a step.
 *
 * @param step the step
 * @param checksum the checksum of the section carried out
 * @param statements how many statements it has
 */
public record StepRecord(Step step, Checksum checksum, int statements) {}
