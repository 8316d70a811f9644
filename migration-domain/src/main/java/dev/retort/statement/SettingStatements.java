package dev.retort.statement;

import java.util.Optional;

/**
 * Of other statements those that set something for the session, to be run again in a new one.
 *
 * @param all the statements
 */
public record SettingStatements(Statements all) implements Statements {
    @Override
    public StatementReader open() {
        StatementReader reader = all.open();
        return new StatementReader() {
            @Override
            public Optional<SqlStatement> next() {
                Optional<SqlStatement> next = reader.next();
                while (next.isPresent() && !isSetting(next.get())) {
                    next = reader.next();
                }
                return next;
            }

            @Override
            public Checksum checksum() {
                return reader.checksum();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Override
    public boolean replayable() {
        return all.replayable();
    }

    private static boolean isSetting(SqlStatement statement) {
        return statement instanceof SqlStatement.Command command && command.effect() == SessionEffect.SETTING;
    }
}
