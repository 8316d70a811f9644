package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code show --statements} tells: how a revision is read. The statements are read while they are told, so their number
 * is no matter.
 *
 * @param revision the header
 * @param variables what the header declares
 * @param upgrade how the section for an upgrade is carried out
 * @param downgrade how the section for a downgrade is carried out
 * @param statements what an upgrade carries out
 * @param downgradeStatements what a downgrade carries out
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StatementsReport(
        RevisionRow revision,
        List<VariableRow> variables,
        SectionRow upgrade,
        SectionRow downgrade,
        Iterable<StatementRow> statements,
        Iterable<StatementRow> downgradeStatements)
        implements Report {
    /**
     * A variable.
     *
     * @param name its name
     * @param kind identifier, number or literal
     */
    public record VariableRow(String name, String kind) {}

    /**
     * A section.
     *
     * @param present whether the file has it
     * @param irreversible whether it says that there is no way back
     * @param transaction who puts its statements into transactions: step, none or script
     * @param lockTimeout how long a statement may wait for a lock, in milliseconds
     * @param statementTimeout how long a statement may take, in milliseconds
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record SectionRow(
            boolean present,
            boolean irreversible,
            Optional<String> transaction,
            Optional<Long> lockTimeout,
            Optional<Long> statementTimeout) {
        String text() {
            if (!present) {
                return irreversible ? "irreversible" : "no such section";
            }
            return "transaction=" + transaction.orElse("step")
                    + lockTimeout.map(limit -> " lock_timeout=" + limit + "ms").orElse("")
                    + statementTimeout
                            .map(limit -> " statement_timeout=" + limit + "ms")
                            .orElse("");
        }
    }

    /**
     * A statement.
     *
     * @param text the statement as it is written
     * @param placement where it may run: IN_TRANSACTION, COMMIT_AFTER, OUTSIDE_TRANSACTION or TRANSACTION_CONTROL
     * @param file the file it stands in, which may be an included one
     * @param line its line, from 1
     * @param column its column, from 1
     * @param copyBytes how many bytes of COPY data follow it
     */
    public record StatementRow(String text, String placement, String file, int line, int column, long copyBytes) {
        String text(Palette palette) {
            return palette.id(file + ":" + line + ":" + column) + "  " + palette.label(placement)
                    + (copyBytes > 0 ? "  " + copyBytes + " bytes of data" : "")
                    + "\n    "
                    + text.replace("\n", "\n    ");
        }
    }

    @Override
    public String text(Palette palette) {
        return revision.details(palette)
                + (variables.isEmpty() ? "" : "\n    takes " + names())
                + "\nupgrade  " + upgrade.text();
    }

    @Override
    public void print(PrintStream out, Palette palette) {
        out.println(text(palette));
        print(out, palette, statements);
        out.println("downgrade  " + downgrade.text());
        print(out, palette, downgradeStatements);
    }

    private static void print(PrintStream out, Palette palette, Iterable<StatementRow> rows) {
        for (StatementRow row : rows) {
            out.println("  " + row.text(palette));
        }
    }

    private String names() {
        return variables.stream()
                .map(variable -> variable.name() + " (" + variable.kind() + ")")
                .collect(Collectors.joining(", "));
    }
}
