package dev.retort.adapters.sqlfile.kind;

import dev.retort.statement.Remains;
import dev.retort.statement.Remains.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from the text of a statement which objects it leaves behind when it is interrupted.
 *
 * <p>It follows PostgreSQL's grammar ({@code gram.y}: IndexStmt, DropStmt, ReindexStmt, partition_cmd). What it does not
 * know ({@code U&""} names, names in parentheses, variables without values) is {@link Remains#UNKNOWN}.
 */
public final class RemainsReader {
    private static final Set<String> TRUE = Set.of("true", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "off", "0");

    private final Code code;

    private RemainsReader(Code code) {
        this.code = code;
    }

    /** What this statement leaves behind. */
    public static Remains read(String text) {
        Code code = new Code(text);
        Remains remains = new RemainsReader(code).statement();
        return code.isOdd() ? Remains.UNKNOWN : remains;
    }

    private Remains statement() {
        if (code.take("CREATE")) {
            return build();
        }
        if (code.take("DROP")) {
            return drop();
        }
        if (code.take("REINDEX")) {
            return reindex();
        }
        return code.take("ALTER") ? detach() : Remains.UNKNOWN;
    }

    private Remains build() {
        code.take("UNIQUE");
        code.expect("INDEX", "CONCURRENTLY");
        boolean named = code.take("IF", "NOT", "EXISTS") || !code.isAt("ON");
        Optional<String> index = named ? Optional.of(code.part()) : Optional.empty();
        code.expect("ON");
        code.take("ONLY");
        String table = code.name();
        code.take("*");
        code.expect(code.isAt("USING") || code.isAt("("));
        return new Remains.IndexBuild(table, index);
    }

    private Remains drop() {
        code.expect("INDEX", "CONCURRENTLY");
        code.take("IF", "EXISTS");
        String index = code.name();
        if (code.isAt(",")) {
            return Remains.NOTHING;
        }
        if (!code.take("CASCADE")) {
            code.take("RESTRICT");
        }
        code.expect(code.isEnd());
        return new Remains.IndexDrop(index);
    }

    private Remains reindex() {
        boolean option = code.take("(") && concurrentlyInOptions();
        Optional<Scope> scope = scope();
        boolean concurrently = code.take("CONCURRENTLY") || option;
        Optional<String> name = nameOf(scope);
        code.expect(code.isEnd());
        if (!concurrently) {
            return Remains.AGAIN;
        }
        // PostgreSQL refuses it for the system catalogs.
        return scope.<Remains>map(found -> new Remains.Reindex(found, name)).orElse(Remains.NOTHING);
    }

    /** What is built anew; empty for the system catalogs. */
    private Optional<Scope> scope() {
        Optional<Scope> scope = Arrays.stream(Scope.values())
                .filter(one -> code.take(one.name()))
                .findFirst();
        code.expect(scope.isPresent() || code.take("SYSTEM"));
        return scope;
    }

    /** The database may be left out since PostgreSQL 16. */
    private Optional<String> nameOf(Optional<Scope> scope) {
        boolean database = scope.isEmpty() || scope.get() == Scope.DATABASE;
        if (database && code.isEnd()) {
            return Optional.empty();
        }
        return Optional.of(database || scope.get() == Scope.SCHEMA ? code.part() : code.name());
    }

    /** Takes the options; the last of the same name holds. */
    private boolean concurrentlyInOptions() {
        boolean concurrently = false;
        do {
            if (code.take("CONCURRENTLY")) {
                concurrently = isEndOfOption() || isTrue(code.token());
            } else {
                other();
            }
        } while (code.take(","));
        code.expect(")");
        return concurrently;
    }

    /** Takes another option; one in quotes may be the same after all. */
    private void other() {
        code.expect(!code.token().endsWith("\""));
        while (!isEndOfOption() && !code.isEnd()) {
            code.token();
        }
    }

    private boolean isEndOfOption() {
        return code.isAt(",") || code.isAt(")");
    }

    private boolean isTrue(String value) {
        String word = value.replaceFirst("^(['\"])(.*)\\1$", "$2").toLowerCase(Locale.ROOT);
        code.expect(TRUE.contains(word) || FALSE.contains(word));
        return TRUE.contains(word);
    }

    private Remains detach() {
        code.expect("TABLE");
        code.take("IF", "EXISTS");
        code.take("ONLY");
        String table = code.name();
        code.take("*");
        code.expect("DETACH", "PARTITION");
        String partition = code.name();
        code.expect("CONCURRENTLY");
        code.expect(code.isEnd());
        return new Remains.Detach(table, partition);
    }
}
