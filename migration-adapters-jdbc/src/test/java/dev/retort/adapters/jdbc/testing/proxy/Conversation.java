package dev.retort.adapters.jdbc.testing.proxy;

import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Which statement each message of a connection is about. Each direction has one thread. */
final class Conversation {
    private static final String END = "";

    private final Map<String, String> prepared = new ConcurrentHashMap<>();
    private final Deque<String> asked = new ConcurrentLinkedDeque<>();
    private String current = "";

    /** The statement that a message of the client is about. */
    String ofClient(char type, MessageBody body) {
        switch (type) {
            case 'Q' -> {
                current = body.shortText();
                asked.add(current);
                asked.add(END);
            }
            case 'P' -> {
                String name = body.text();
                current = body.shortText();
                prepared.put(name, current);
            }
            case 'B' -> {
                body.text();
                current = prepared.getOrDefault(body.text(), current);
            }
            case 'E' -> asked.add(current);
            case 'S' -> asked.add(END);
            default -> {}
        }
        return type == 'X' ? "" : current;
    }

    /** What a message of the server says, and the statement that it answers. */
    String ofServer(char type, MessageBody body) {
        String statement = Objects.requireNonNullElse(asked.peek(), END);
        String said = switch (type) {
            case 'C' -> body.shortText();
            case 'E', 'N' -> body.field('C') + " " + body.field('M');
            case 'Z' -> String.valueOf(body.letter());
            default -> "";
        };
        switch (type) {
            case 'C', 'I', 's' -> answered();
            case 'E' -> skip();
            case 'Z' -> {
                skip();
                asked.poll();
            }
            default -> {}
        }
        return statement.isEmpty() ? said : (said + " to " + statement).strip();
    }

    private void answered() {
        if (!asked.isEmpty() && !asked.peek().equals(END)) {
            asked.poll();
        }
    }

    /** After an error the server ignores what comes up to the next Sync. */
    private void skip() {
        while (!asked.isEmpty() && !asked.peek().equals(END)) {
            asked.poll();
        }
    }
}
