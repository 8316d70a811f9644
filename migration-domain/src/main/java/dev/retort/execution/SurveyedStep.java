package dev.retort.execution;

import dev.retort.dialect.StepRecord;
import dev.retort.dialect.TransactionOptions;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;

/**
 * A step whose script has been read once.
 *
 * @param record what the history will say of it
 * @param mode who puts its statements into transactions
 * @param options what holds for its statements
 * @param script its statements
 * @param survey what reading them told
 */
record SurveyedStep(
        StepRecord record, TransactionMode mode, TransactionOptions options, Statements script, Survey survey) {}
