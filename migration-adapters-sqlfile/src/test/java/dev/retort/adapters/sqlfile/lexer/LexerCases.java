package dev.retort.adapters.sqlfile.lexer;

import dev.retort.adapters.sqlfile.lexer.ScriptItem.Marker;
import dev.retort.adapters.sqlfile.lexer.ScriptItem.Sql;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.StatementLimit;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.SqlStatement.Command;
import dev.retort.statement.SqlStatement.Copy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The cases of {@code lexer-cases.txt}, and what the lexer answers written in the same way. */
final class LexerCases {
    private LexerCases() {}

    /**
     * A script and what is found in it.
     *
     * @param name what it is about
     * @param input the script
     * @param expected its items, one a line
     */
    record Case(String name, String input, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> read() {
        try (InputStream file = LexerCases.class.getResourceAsStream("lexer-cases.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n?=== "))
                    .skip(1)
                    .map(LexerCases::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parse(String block) {
        String[] halves = block.split("(?m)^---\n", 2);
        String[] input = halves[0].split("\n", 2);
        List<String> expected = Arrays.stream(halves[1].split("\n"))
                .filter(line -> !line.isEmpty())
                .toList();
        return new Case(input[0], plain(input[1]), expected);
    }

    static String plain(String text) {
        return text.replace("␃\n", "")
                .replace("␍", "\r")
                .replace("⏎", "\n")
                .replace("⇥", "\t")
                .replace("␂", "\uFEFF");
    }

    /** The items of a script; a refusal ends them. */
    static List<String> items(String script) {
        List<String> items = new ArrayList<>();
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        try (SqlLexer lexer = LexerCases.lexer("case.sql", bytes)) {
            for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
                items.addAll(describe(item.get()));
            }
        } catch (RevisionException e) {
            items.add("error " + e.getMessage());
        }
        return items;
    }

    /** A lexer of these bytes, which may include nothing. */
    static SqlLexer lexer(String file, byte[] bytes) {
        return lexer(file, new ByteArrayInputStream(bytes));
    }

    /** A lexer of this stream, which may include nothing. */
    static SqlLexer lexer(String file, InputStream stream) {
        return new SqlLexer(new SourceText(file, stream, StatementLimit.ofThisHeap()), Includes.NONE);
    }

    private static List<String> describe(ScriptItem item) {
        return switch (item) {
            case Marker marker -> List.of(line(marker.position(), "mark", marker.text()));
            case Sql sql -> describe(sql.statement());
        };
    }

    private static List<String> describe(SqlStatement statement) {
        return switch (statement) {
            case Command command -> List.of(line(command.position(), kind(command), command.text()));
            case Copy copy -> {
                List<String> lines = new ArrayList<>();
                lines.add(line(copy.position(), "copy", copy.text()));
                data(copy).forEach(line -> lines.add("| " + visible(line)));
                yield lines;
            }
            case SqlStatement.Bookkeeping own -> throw new AssertionError("not of a script: " + own);
        };
    }

    static List<String> data(Copy copy) {
        try (InputStream data = copy.data().open()) {
            String text = new String(data.readAllBytes(), StandardCharsets.UTF_8);
            return text.isEmpty() ? List.of() : List.of(text.split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kind(Command command) {
        String placement = switch (command.placement()) {
            case IN_TRANSACTION -> "in";
            case COMMIT_AFTER -> "commit";
            case OUTSIDE_TRANSACTION -> "out";
            case TRANSACTION_CONTROL -> "tx";
        };
        return placement
                + (command.effect() == SessionEffect.NONE
                        ? ""
                        : "+" + command.effect().name().toLowerCase(Locale.ROOT));
    }

    private static String line(Position position, String kind, String text) {
        return String.format(Locale.ROOT, "%d:%d %s %s", position.line(), position.column(), kind, visible(text));
    }

    private static String visible(String text) {
        return text.replace("\r", "␍").replace("\n", "⏎").replace("\t", "⇥");
    }
}
