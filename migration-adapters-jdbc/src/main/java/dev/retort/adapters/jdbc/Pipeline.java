package dev.retort.adapters.jdbc;

import dev.retort.execution.Segment;
import dev.retort.plan.Step;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements on their way to the server: as many travel together as may, so that the way there costs once.
 *
 * <p>A load is small, because a server that floods notices and a client that only writes would wait for each other; and
 * it ends with what changes how the driver or the server reads the text behind it. Where the driver goes on behind an
 * error, every statement travels alone. Not thread-safe.
 */
final class Pipeline {
    private static final int MOST = 200;
    private static final int LONGEST = 1 << 16;

    /** The driver tells which entry failed in its message only; whatever the language, it is the first number. */
    private static final Pattern ENTRY = Pattern.compile("\\d{1,3}", Pattern.UNICODE_CHARACTER_CLASS);

    private final StatementRunner runner;
    private final boolean together;
    private final Runnable arrived;
    private final List<Entry> load = new ArrayList<>();
    private int length;
    private Optional<Segment> current = Optional.empty();
    private boolean sentOfCurrent;

    /**
     * An empty one.
     *
     * @param together whether statements may travel with others
     * @param arrived is told when everything before the current segment is carried out, and nothing of that is sent
     */
    Pipeline(StatementRunner runner, boolean together, Runnable arrived) {
        this.runner = runner;
        this.together = together;
        this.arrived = arrived;
    }

    /** Whose statement it is, for what its failure means. */
    enum Part {
        /** Retort's own. */
        OWN,
        /** The author's, or the end of the transaction, where what the author deferred is checked. */
        AUTHORS,
        /** Retort's own, behind something that is done for good. */
        AFTER
    }

    /**
     * A statement with what it belongs to.
     *
     * @param segment the segment
     * @param step the step
     * @param statement the statement
     * @param part whose it is
     */
    record Entry(Segment segment, Step step, SqlStatement statement, Part part) {
        @SuppressWarnings("ReferenceEquality") // The same segment, not one that holds the same.
        boolean isOf(Segment other) {
            return segment == other;
        }

        private boolean changesSession() {
            return part == Part.AFTER
                    || (statement instanceof SqlStatement.Command command && command.effect() != SessionEffect.NONE);
        }
    }

    /** A statement that failed; those before it were carried out, those behind it were not. */
    static final class EntryFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Entry entry;
        private final transient SQLException reason;

        EntryFailedException(Entry entry, SQLException reason) {
            super(reason);
            this.entry = entry;
            this.reason = reason;
        }

        Entry entry() {
            return entry;
        }

        SQLException reason() {
            return reason;
        }
    }

    /** Takes a statement along; sends those before it where there is no more room. */
    void add(Entry entry) throws EntryFailedException {
        if (!hasRoomFor(entry)) {
            flushBefore();
        }
        if (!hasRoomFor(entry)) {
            flush();
        }
        load.add(entry);
        length += size(entry);
        if (!together || isCopy(entry)) {
            flush();
        }
    }

    private boolean hasRoomFor(Entry entry) {
        return load.isEmpty()
                || (load.size() < MOST
                        && length + size(entry) <= LONGEST
                        && !isCopy(entry)
                        && !load.getLast().changesSession());
    }

    /** Sends what is waiting, and waits for the answers. */
    void flush() throws EntryFailedException {
        flushBefore();
        List<Entry> entries = List.copyOf(load);
        clear();
        sentOfCurrent |= !entries.isEmpty();
        send(entries);
    }

    /**
     * Sends what is waiting of the segments before the current one, by itself: so what is done is told while no
     * transaction is open.
     */
    private void flushBefore() throws EntryFailedException {
        List<Entry> entries = load.stream().filter(entry -> !isCurrent(entry)).toList();
        List<Entry> own = load.stream().filter(this::isCurrent).toList();
        clear();
        send(entries);
        arrived.run();
        load.addAll(own);
        length = own.stream().mapToInt(Pipeline::size).sum();
    }

    private void send(List<Entry> entries) throws EntryFailedException {
        if (together && !entries.isEmpty() && !isCopy(entries.getFirst())) {
            together(entries);
        } else {
            each(entries);
        }
    }

    private static int size(Entry entry) {
        return entry.statement().text().length();
    }

    private static boolean isCopy(Entry entry) {
        return entry.statement() instanceof SqlStatement.Copy;
    }

    private void together(List<Entry> entries) throws EntryFailedException {
        try {
            if (!runner.executeTogether(entries)) {
                each(entries);
            }
        } catch (BatchUpdateException e) {
            throw new EntryFailedException(entries.get(failed(e, entries.size())), reason(e));
        } catch (SQLException e) {
            throw new EntryFailedException(entries.getFirst(), e);
        }
    }

    private void each(List<Entry> entries) throws EntryFailedException {
        for (Entry entry : entries) {
            try {
                runner.execute(entry.step(), entry.statement());
            } catch (SQLException e) {
                throw new EntryFailedException(entry, e);
            }
        }
    }

    private static int failed(BatchUpdateException e, int entries) {
        Matcher entry = ENTRY.matcher(String.valueOf(e.getMessage()));
        int index = entry.find() ? Integer.parseInt(entry.group()) : 0;
        return index < entries ? index : 0;
    }

    private static SQLException reason(BatchUpdateException e) {
        return e.getCause() instanceof SQLException cause ? cause : e;
    }

    /** The statements that come next are of this segment. */
    void begin(Segment segment) {
        current = Optional.of(segment);
        sentOfCurrent = false;
    }

    /** No segment follows: sends everything that is waiting. */
    void end() throws EntryFailedException {
        current = Optional.empty();
        flushBefore();
    }

    /** Takes out again what is not yet sent of the current segment; answers whether something of it was. */
    boolean forgetCurrent() {
        load.removeIf(this::isCurrent);
        length = load.stream()
                .mapToInt(entry -> entry.statement().text().length())
                .sum();
        return sentOfCurrent;
    }

    private boolean isCurrent(Entry entry) {
        return current.map(entry::isOf).orElse(false);
    }

    /** Forgets everything that is not yet sent. */
    void clear() {
        load.clear();
        length = 0;
    }
}
