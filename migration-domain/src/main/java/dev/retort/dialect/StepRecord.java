package dev.retort.dialect;

import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import java.util.Optional;

/**
 * What the history says of a step.
 *
 * @param step the step
 * @param checksum the checksum of the section carried out; for a stamp, of the upgrade section of what it brings into
 *     force, and empty where it brings nothing
 * @param statements how many statements were carried out
 */
public record StepRecord(Step step, Optional<Checksum> checksum, int statements) {}
