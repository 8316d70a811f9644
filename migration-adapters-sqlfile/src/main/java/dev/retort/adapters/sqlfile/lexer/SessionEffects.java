package dev.retort.adapters.sqlfile.lexer;

import dev.retort.statement.SessionEffect;
import java.util.List;
import java.util.Set;

/** Tells from the key words of a statement what it changes in the session beyond its transaction. */
final class SessionEffects {
    private static final Set<String> IN_TRANSACTION = Set.of("LOCAL", "CONSTRAINTS", "TRANSACTION");

    /** SET ROLE, SET SESSION AUTHORIZATION. */
    private static final Set<String> WHO = Set.of("ROLE", "AUTHORIZATION");

    private static final List<String> SET_CONFIG = List.of("SET_CONFIG");

    private SessionEffects() {}

    static SessionEffect of(Words words) {
        return switch (words.at(0)) {
            case "SET" -> setting(words.at(1).equals("SESSION") ? words.at(2) : words.at(1));
            case "RESET" -> words.at(1).equals("ALL") ? SessionEffect.EVERYTHING : setting(words.at(1));
            case "DISCARD" -> words.at(1).equals("ALL") ? SessionEffect.EVERYTHING : SessionEffect.NONE;
            default ->
                words.hold(SET_CONFIG) || words.holdInside(SET_CONFIG) ? SessionEffect.SETTING : SessionEffect.NONE;
        };
    }

    private static SessionEffect setting(String name) {
        if (IN_TRANSACTION.contains(name)) {
            return SessionEffect.NONE;
        }
        return WHO.contains(name) ? SessionEffect.ROLE : SessionEffect.SETTING;
    }
}
