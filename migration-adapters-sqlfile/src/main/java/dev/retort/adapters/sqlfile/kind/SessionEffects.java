package dev.retort.adapters.sqlfile.kind;

import dev.retort.statement.SessionEffect;
import java.util.List;
import java.util.Set;

/** Tells from a statement what it changes in the session beyond its transaction. */
public final class SessionEffects {
    private static final Set<String> IN_TRANSACTION = Set.of("LOCAL", "CONSTRAINTS", "TRANSACTION");

    /** SET ROLE, SET SESSION AUTHORIZATION. */
    private static final Set<String> WHO = Set.of("ROLE", "AUTHORIZATION", "SESSION_AUTHORIZATION");

    private SessionEffects() {}

    /** What a statement of these words changes. */
    public static SessionEffect of(Words words, String text) {
        return Setting.of(words, text).stream().anyMatch(Setting::changesEncoding) ? SessionEffect.ENCODING : of(words);
    }

    private static SessionEffect of(Words words) {
        return switch (words.at(0)) {
            case "SET" -> setting(name(words));
            case "RESET" -> words.at(1).equals("ALL") ? SessionEffect.EVERYTHING : setting(name(words));
            case "DISCARD" -> discard(words.at(1));
            case "SAVEPOINT" -> SessionEffect.TRANSACTION;
            case "ROLLBACK" -> words.hold(List.of("TO")) ? SessionEffect.ROLLBACK_TO : SessionEffect.NONE;
            default -> words.setConfig() ? SessionEffect.SETTING : SessionEffect.NONE;
        };
    }

    private static SessionEffect discard(String what) {
        return switch (what) {
            case "ALL" -> SessionEffect.EVERYTHING;
            case "TEMP", "TEMPORARY" -> SessionEffect.TEMPORARY_TABLES;
            default -> SessionEffect.NONE;
        };
    }

    /** What follows on SET or RESET; SESSION may stand before it, and is also how SESSION AUTHORIZATION begins. */
    private static String name(Words words) {
        int at = 1;
        while (words.at(at).equals("SESSION")) {
            at++;
        }
        return words.at(at);
    }

    private static SessionEffect setting(String name) {
        if (IN_TRANSACTION.contains(name)) {
            return SessionEffect.TRANSACTION;
        }
        return WHO.contains(name) ? SessionEffect.ROLE : SessionEffect.SETTING;
    }
}
