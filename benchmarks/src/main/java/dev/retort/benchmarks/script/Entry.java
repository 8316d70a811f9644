package dev.retort.benchmarks.script;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * A row of the one table that is loaded.
 *
 * @param id its number
 * @param account whose it is
 * @param bookedAt when it was booked
 * @param amount how much, to the cent
 * @param currency of the amount, by its three letters
 * @param note words that mean nothing
 */
public record Entry(long id, int account, LocalDateTime bookedAt, BigDecimal amount, String currency, String note) {
    static final String COLUMNS = "entry (id, account, booked_at, amount, currency, note)";

    /** Makes the table. */
    public static final String TABLE = """
            CREATE TABLE entry (
                id bigint NOT NULL,
                account integer NOT NULL,
                booked_at timestamp NOT NULL,
                amount numeric(12, 2) NOT NULL,
                currency text NOT NULL,
                note text NOT NULL
            );
            """;

    /** The row as it stands behind {@code VALUES}. */
    String values() {
        return "(" + id + ", " + account + ", '" + bookedAt + "', " + amount + ", '" + currency + "', '"
                + note.replace("'", "''") + "')";
    }

    /** The row as it stands in the data of a {@code COPY}, with its line end. */
    public String copyLine() {
        return id + "\t" + account + "\t" + bookedAt + "\t" + amount + "\t" + currency + "\t" + note + "\n";
    }
}
