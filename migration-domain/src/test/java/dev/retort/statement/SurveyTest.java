package dev.retort.statement;

import static dev.retort.statement.FakeStatements.command;
import static dev.retort.statement.FakeStatements.commitAfter;
import static dev.retort.statement.FakeStatements.control;
import static dev.retort.statement.FakeStatements.copy;
import static dev.retort.statement.FakeStatements.outside;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SurveyTest {
    @Nested
    class Commits {
        @Test
        void standBehindTheLastOfNeighboursThatNeedOne() {
            assertThat(survey(
                                    command("1"),
                                    commitAfter("2"),
                                    commitAfter("3"),
                                    command("4"),
                                    commitAfter("5"),
                                    copy("6", "x"))
                            .commits())
                    .containsExactly(3, 5);
        }

        @Test
        void areNotNeededAtTheEndOrBeforeWhatLeavesTheTransaction() {
            assertThat(survey(commitAfter("1")).commits()).isEmpty();
            assertThat(survey(commitAfter("1"), outside("2"), command("3")).commits())
                    .isEmpty();
            assertThat(survey(commitAfter("1"), outside("2"), command("3")).outside())
                    .containsExactly(2);
        }

        @Test
        void leaveTheTransactionOnlyWhereThereAreSome() {
            assertThat(survey(command("1"), commitAfter("2")).leavesTransaction())
                    .isFalse();
            assertThat(survey(commitAfter("1"), command("2")).leavesTransaction())
                    .isTrue();
        }
    }

    @Nested
    class WhatEndsWithItsTransaction {
        private final SqlStatement local = new SqlStatement.Command(
                "SET LOCAL a = 1", Placement.IN_TRANSACTION, SessionEffect.TRANSACTION, new Position("a.sql", 1, 1));

        @Test
        void isLostWhereTheTransactionIsLeftBehindIt() {
            assertThat(survey(local, outside("2")).lost()).contains((SqlStatement.Command) local);
            assertThat(survey(local, commitAfter("2"), command("3")).lost()).isPresent();
        }

        @Test
        void isNotLostWhereItHoldsToTheEnd() {
            assertThat(survey(local, command("2"), commitAfter("3")).lost()).isEmpty();
            assertThat(survey(outside("1"), local, command("3")).lost()).isEmpty();
            assertThat(survey(commitAfter("1"), local, command("3")).lost()).isEmpty();
        }

        @Test
        void isNothingToPutBack() {
            assertThat(survey(local).setsSession()).isFalse();
        }
    }

    @Test
    void whatTakesTemporaryTablesAwayIsKnownAndSetsNothing() {
        SqlStatement.Command discard = new SqlStatement.Command(
                "DISCARD TEMP", Placement.IN_TRANSACTION, SessionEffect.TEMPORARY_TABLES, new Position("a.sql", 1, 1));
        Survey survey = survey(command("1"), discard);
        assertThat(survey.first(SessionEffect.TEMPORARY_TABLES)).contains(discard);
        assertThat(survey.setsSession()).isFalse();
        assertThat(survey(discard, outside("2")).lost()).isEmpty();
    }

    @Test
    void theFirstThatControlsTheTransactionIsKept() {
        assertThat(survey(command("1"), control("BEGIN"), control("COMMIT")).control())
                .get()
                .extracting(SqlStatement::text)
                .isEqualTo("BEGIN");
        assertThat(survey(command("1")).control()).isEmpty();
    }

    private static Survey survey(SqlStatement... statements) {
        return Survey.of(FakeStatements.of(statements));
    }
}
