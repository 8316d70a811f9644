package dev.retort.adapters.jdbc;

import dev.retort.statement.Checksum;
import dev.retort.statement.Placement;
import dev.retort.statement.Position;
import dev.retort.statement.Remains;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements that stand below each other in a file that does not exist, the first on line 1.
 *
 * @param file the name of the file
 * @param texts the statements
 */
record TestStatements(String file, List<String> texts) implements Statements {
    private static final Pattern OUTSIDE = pattern("VACUUM\\b|(CREATE|DROP).* INDEX CONCURRENTLY\\b.*"
            + "|REINDEX .*CONCURRENTLY\\b.*|ALTER TABLE .* DETACH PARTITION .*CONCURRENTLY");
    private static final Pattern VALUE = pattern("ALTER TYPE .* ADD VALUE");
    private static final Pattern BUILD =
            pattern("CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?(?:(?!ON\\b)(\\S+) )?ON (\\S+)");
    private static final Pattern DROP = pattern("DROP INDEX CONCURRENTLY (?:IF EXISTS )?(\\S+)");
    private static final Pattern REINDEX = pattern("REINDEX (INDEX|TABLE|SCHEMA|DATABASE) CONCURRENTLY (\\S+)");
    private static final Pattern DETACH = pattern("ALTER TABLE (\\S+) DETACH PARTITION (\\S+) CONCURRENTLY");
    private static final Pattern CONTROL = pattern("(BEGIN|COMMIT|ROLLBACK)\\b(?! TO)");
    private static final Pattern SETS = pattern("(SET (?!LOCAL)|RESET |SELECT .*set_config)");

    private static Pattern pattern(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    @Override
    public StatementReader open() {
        return new Reader(texts.iterator());
    }

    @Override
    public boolean replayable() {
        return true;
    }

    private final class Reader implements StatementReader {
        private final Iterator<String> rest;
        private final MessageDigest digest = Checksum.digest();
        private int line = 1;

        Reader(Iterator<String> rest) {
            this.rest = rest;
        }

        @Override
        public Optional<SqlStatement> next() {
            if (!rest.hasNext()) {
                return Optional.empty();
            }
            String text = rest.next();
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            Position position = new Position(file, line, 1);
            line += (int) text.chars().filter(c -> c == '\n').count() + 1;
            return Optional.of(statement(text, position));
        }

        private static SqlStatement statement(String text, Position position) {
            if (text.startsWith("COPY ")) {
                int end = text.indexOf('\n') + 1;
                byte[] data = text.substring(end).getBytes(StandardCharsets.UTF_8);
                return new SqlStatement.Copy(
                        text.substring(0, end).strip(), () -> new ByteArrayInputStream(data), position);
            }
            Placement placement = CONTROL.matcher(text).lookingAt()
                    ? Placement.TRANSACTION_CONTROL
                    : OUTSIDE.matcher(text).lookingAt()
                            ? Placement.OUTSIDE_TRANSACTION
                            : VALUE.matcher(text).lookingAt() ? Placement.COMMIT_AFTER : Placement.IN_TRANSACTION;
            return new SqlStatement.Command(
                    text,
                    placement,
                    SETS.matcher(text).lookingAt() ? SessionEffect.SETTING : SessionEffect.NONE,
                    remains(text),
                    position,
                    List.of());
        }

        private static Remains remains(String text) {
            Matcher build = BUILD.matcher(text);
            if (build.lookingAt()) {
                return new Remains.IndexBuild(build.group(2), Optional.ofNullable(build.group(1)));
            }
            Matcher drop = DROP.matcher(text);
            if (drop.lookingAt()) {
                return new Remains.IndexDrop(drop.group(1));
            }
            Matcher reindex = REINDEX.matcher(text);
            if (reindex.lookingAt()) {
                return new Remains.Reindex(
                        Remains.Scope.valueOf(reindex.group(1).toUpperCase(Locale.ROOT)),
                        Optional.of(reindex.group(2)));
            }
            Matcher detach = DETACH.matcher(text);
            if (detach.lookingAt()) {
                return new Remains.Detach(detach.group(1), detach.group(2));
            }
            if (text.startsWith("DO ") || text.startsWith("CALL ")) {
                return Remains.UNKNOWN;
            }
            return text.startsWith("VACUUM") ? Remains.AGAIN : Remains.NOTHING;
        }

        @Override
        public Checksum checksum() {
            try {
                return Checksum.of((MessageDigest) digest.clone());
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }
}
