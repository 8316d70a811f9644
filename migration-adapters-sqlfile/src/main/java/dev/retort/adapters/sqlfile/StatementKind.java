package dev.retort.adapters.sqlfile;

import dev.retort.statement.Placement;
import dev.retort.statement.SessionEffect;
import java.util.Set;

/**
 * Tells from the key words of a statement where it may run and what it leaves behind.
 *
 * <p>The rules are those of the manual's pages on the commands, under "cannot be executed inside a transaction block".
 */
final class StatementKind {
    private static final Set<String> TRANSACTION_CONTROL = Set.of("BEGIN", "COMMIT", "END", "ABORT");
    private static final Set<String> SET_IN_TRANSACTION = Set.of("LOCAL", "CONSTRAINTS", "TRANSACTION");

    /** SET ROLE, SET SESSION AUTHORIZATION. */
    private static final Set<String> WHO = Set.of("ROLE", "AUTHORIZATION");

    private StatementKind() {}

    static Placement placement(Words words) {
        if (controlsTransaction(words)) {
            return Placement.TRANSACTION_CONTROL;
        }
        return outsideTransaction(words) ? Placement.OUTSIDE_TRANSACTION : Placement.IN_TRANSACTION;
    }

    static boolean isCopyFromStdin(Words words) {
        return words.begin("COPY") && words.hold("FROM", "STDIN");
    }

    static SessionEffect effect(Words words) {
        return switch (words.at(0)) {
            case "SET" -> setting(words.at(1).equals("SESSION") ? words.at(2) : words.at(1));
            case "RESET" -> words.at(1).equals("ALL") ? SessionEffect.EVERYTHING : setting(words.at(1));
            case "DISCARD" -> words.at(1).equals("ALL") ? SessionEffect.EVERYTHING : SessionEffect.NONE;
            default ->
                words.hold("SET_CONFIG") || words.holdInside("SET_CONFIG") ? SessionEffect.SETTING : SessionEffect.NONE;
        };
    }

    private static SessionEffect setting(String name) {
        if (SET_IN_TRANSACTION.contains(name)) {
            return SessionEffect.NONE;
        }
        return WHO.contains(name) ? SessionEffect.ROLE : SessionEffect.SETTING;
    }

    private static boolean controlsTransaction(Words words) {
        return switch (words.at(0)) {
            case "START" -> words.begin("START", "TRANSACTION");
            case "PREPARE" -> words.begin("PREPARE", "TRANSACTION");
            // ROLLBACK TO goes back to a savepoint and stays in the transaction.
            case "ROLLBACK" -> !words.hold("TO");
            default -> TRANSACTION_CONTROL.contains(words.at(0));
        };
    }

    private static boolean outsideTransaction(Words words) {
        return switch (words.at(0)) {
            case "VACUUM" -> true;
            case "CREATE" -> createsOutside(words);
            case "DROP" ->
                words.begin("DROP", "INDEX", "CONCURRENTLY")
                        || Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION").contains(words.at(1));
            case "REINDEX" ->
                words.at(2).equals("CONCURRENTLY")
                        || words.holdInside("CONCURRENTLY")
                        || Set.of("DATABASE", "SYSTEM", "SCHEMA").contains(words.at(1));
            case "ALTER" -> altersOutside(words);
            // Without a table it goes through all of them, each in a transaction of its own.
            case "CLUSTER" ->
                words.size() == 1 || (words.size() == 2 && words.at(1).equals("VERBOSE"));
            case "DISCARD" -> words.begin("DISCARD", "ALL");
            default -> false;
        };
    }

    private static boolean createsOutside(Words words) {
        return words.begin("CREATE", "INDEX", "CONCURRENTLY")
                || words.begin("CREATE", "UNIQUE", "INDEX", "CONCURRENTLY")
                || words.begin("CREATE", "DATABASE")
                || words.begin("CREATE", "TABLESPACE")
                || (words.begin("CREATE", "SUBSCRIPTION") && !words.holdInside("FALSE"));
    }

    private static boolean altersOutside(Words words) {
        return words.begin("ALTER", "SYSTEM")
                || (words.begin("ALTER", "DATABASE") && words.hold("SET", "TABLESPACE"))
                || (words.begin("ALTER", "TABLE") && words.hold("DETACH", "PARTITION") && words.hold("CONCURRENTLY"))
                || (words.begin("ALTER", "SUBSCRIPTION") && refreshes(words));
    }

    private static boolean refreshes(Words words) {
        boolean changes = words.hold("SET", "PUBLICATION")
                || words.hold("ADD", "PUBLICATION")
                || words.hold("DROP", "PUBLICATION");
        return words.hold("REFRESH") || (changes && !words.holdInside("FALSE"));
    }
}
