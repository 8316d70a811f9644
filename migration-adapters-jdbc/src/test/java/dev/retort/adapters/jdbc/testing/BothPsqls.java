package dev.retort.adapters.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

/** Runs a script by the interpreter and, where it is on the PATH, by psql, and compares what they leave in {@code notes}. */
final class BothPsqls implements AutoCloseable {
    private static final String HEAD = "\\set ON_ERROR_STOP on\n";
    private static final String NOTES = "SELECT what FROM notes";

    private final Optional<RealPsql> psql = RealPsql.find();
    private final TestDatabase interpreted = TestPostgres.newDatabase();
    private final TestDatabase real = TestPostgres.newDatabase();

    /** Forgets all that scripts left. */
    void clear() {
        for (TestDatabase database : List.of(interpreted, real)) {
            database.execute(
                    "DROP SCHEMA public CASCADE",
                    "CREATE SCHEMA public",
                    "CREATE TABLE notes (what text COLLATE \"C\")");
        }
    }

    TestDatabase interpreted() {
        return interpreted;
    }

    /** What both leave, in the order in which it came. */
    List<String> notes(String script) {
        new PsqlInterpreter(interpreted).run(HEAD + script);
        psql.ifPresent(found -> assertThat(found.run(real, HEAD + script)).doesNotContain("warning"));
        return compared();
    }

    /** What the interpreter says where both fail. */
    String failure(String script) {
        psql.ifPresent(found ->
                assertThatThrownBy(() -> found.run(real, HEAD + script)).isInstanceOf(PsqlException.class));
        String message = faultOfTheInterpreter(script);
        compared();
        return message;
    }

    /** What the interpreter says where psql may not fail. */
    String faultOfTheInterpreter(String script) {
        try {
            new PsqlInterpreter(interpreted).run(HEAD + script);
        } catch (PsqlException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("no failure of " + script);
    }

    private List<String> compared() {
        List<String> notes = interpreted.lines(NOTES);
        psql.ifPresent(found -> assertThat(real.lines(NOTES)).isEqualTo(notes));
        return notes;
    }

    @Override
    public void close() {
        interpreted.close();
        real.close();
    }
}
