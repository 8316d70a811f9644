package dev.retort.adapters.jdbc.testing.proxy;

import java.util.Map;

/**
 * A message that came to the proxy after the login of its connection (manual, "Message Formats").
 *
 * @param connection which connection it is of, from 1
 * @param direction which way it goes
 * @param number which one it is of those that go this way, from 1, over all connections
 * @param type its type byte
 * @param text the beginning of the statement that it is about; from the server, what it says with the statement behind it
 */
public record Message(int connection, Direction direction, int number, char type, String text) {
    private static final Map<Character, String> OF_CLIENT = Map.ofEntries(
            Map.entry('B', "Bind"),
            Map.entry('C', "Close"),
            Map.entry('D', "Describe"),
            Map.entry('E', "Execute"),
            Map.entry('H', "Flush"),
            Map.entry('P', "Parse"),
            Map.entry('Q', "Query"),
            Map.entry('S', "Sync"),
            Map.entry('X', "Terminate"),
            Map.entry('c', "CopyDone"),
            Map.entry('d', "CopyData"),
            Map.entry('f', "CopyFail"));
    private static final Map<Character, String> OF_SERVER = Map.ofEntries(
            Map.entry('1', "ParseComplete"),
            Map.entry('2', "BindComplete"),
            Map.entry('3', "CloseComplete"),
            Map.entry('A', "NotificationResponse"),
            Map.entry('C', "CommandComplete"),
            Map.entry('D', "DataRow"),
            Map.entry('E', "ErrorResponse"),
            Map.entry('G', "CopyInResponse"),
            Map.entry('I', "EmptyQueryResponse"),
            Map.entry('N', "NoticeResponse"),
            Map.entry('S', "ParameterStatus"),
            Map.entry('T', "RowDescription"),
            Map.entry('Z', "ReadyForQuery"),
            Map.entry('n', "NoData"),
            Map.entry('s', "PortalSuspended"),
            Map.entry('t', "ParameterDescription"));

    /** Whether it is of this type and goes this way. */
    public boolean is(Direction way, char letter) {
        return direction == way && type == letter;
    }

    /** What the manual calls its type. */
    public String name() {
        Map<Character, String> names = direction == Direction.TO_SERVER ? OF_CLIENT : OF_SERVER;
        return names.getOrDefault(type, String.valueOf(type));
    }

    @Override
    public String toString() {
        String sender = direction == Direction.TO_SERVER ? "client's " : "server's ";
        return sender + name() + (text.isEmpty() ? "" : " [" + text + "]");
    }
}
