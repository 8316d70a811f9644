package dev.retort.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.statement.Placement;
import dev.retort.statement.Position;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement.Command;
import org.junit.jupiter.api.Test;

class StatementBatchTest {
    private final StatementBatch batch = new StatementBatch();

    @Test
    void holdsAsManyAsTheDriverSendsWithoutWaiting() {
        for (int i = 0; i < 200; i++) {
            assertThat(batch.hasRoomFor(command("SELECT 1", SessionEffect.NONE)))
                    .as("for number %d", i)
                    .isTrue();
            batch.add(command("SELECT 1", SessionEffect.NONE));
        }
        assertThat(batch.hasRoomFor(command("SELECT 1", SessionEffect.NONE))).isFalse();
    }

    @Test
    void holdsSixtyFourKibibytesOrOneLargerStatement() {
        Command half = command("x".repeat(32 << 10), SessionEffect.NONE);
        batch.add(half);
        assertThat(batch.hasRoomFor(half)).isTrue();
        batch.add(half);
        assertThat(batch.hasRoomFor(command("x", SessionEffect.NONE))).isFalse();
        assertThat(new StatementBatch().hasRoomFor(command("x".repeat(1 << 20), SessionEffect.NONE)))
                .isTrue();
    }

    @Test
    void endsWithWhatChangesTheSession() {
        batch.add(command("SET standard_conforming_strings = off", SessionEffect.SETTING));
        assertThat(batch.hasRoomFor(command("SELECT 1", SessionEffect.NONE))).isFalse();
    }

    private static Command command(String text, SessionEffect effect) {
        return new Command(text, Placement.IN_TRANSACTION, effect, new Position("a.sql", 1, 1));
    }
}
