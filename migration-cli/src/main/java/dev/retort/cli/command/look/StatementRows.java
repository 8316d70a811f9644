package dev.retort.cli.command.look;

import dev.retort.cli.report.RevisionRow;
import dev.retort.cli.report.StatementsReport;
import dev.retort.cli.report.StatementsReport.SectionRow;
import dev.retort.cli.report.StatementsReport.StatementRow;
import dev.retort.cli.report.StatementsReport.VariableRow;
import dev.retort.error.ErrorCode;
import dev.retort.execution.SegmentCompiler;
import dev.retort.revision.RevisionException;
import dev.retort.script.MigrationScript;
import dev.retort.script.ScriptSection;
import dev.retort.script.SectionOptions;
import dev.retort.statement.Placement;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a script to show how it is read: as it is written, without values for its variables. */
final class StatementRows {
    private final SegmentCompiler compiler;

    StatementRows(SegmentCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * The report on a script.
     *
     * @throws RevisionException if it cannot be read
     */
    StatementsReport report(MigrationScript script, RevisionRow header) {
        Found upgrade = find(script::upgrade);
        Found downgrade = find(script::downgrade);
        // Read once before anything is told, so that a fault further on leaves no half answer.
        upgrade.statements().ifPresent(Statements::checksum);
        downgrade.statements().ifPresent(Statements::checksum);
        return new StatementsReport(
                header,
                script.variables().stream()
                        .map(variable ->
                                new VariableRow(variable.name(), variable.kind().word()))
                        .toList(),
                upgrade.row(),
                downgrade.row(),
                rows(upgrade),
                rows(downgrade));
    }

    private Found find(Supplier<ScriptSection> section) {
        try {
            ScriptSection found = section.get();
            return new Found(
                    row(found.options()), Optional.of(compiler.statements(found).asWritten()));
        } catch (RevisionException e) {
            boolean irreversible = e.code() == ErrorCode.IRREVERSIBLE;
            if (!irreversible && e.code() != ErrorCode.NO_SECTION) {
                throw e;
            }
            return new Found(
                    new SectionRow(false, irreversible, Optional.empty(), Optional.empty(), Optional.empty()),
                    Optional.empty());
        }
    }

    private static SectionRow row(SectionOptions options) {
        return new SectionRow(
                true,
                false,
                Optional.of(options.transaction().name().toLowerCase(Locale.ROOT)),
                options.lockTimeout().map(Duration::toMillis),
                options.statementTimeout().map(Duration::toMillis));
    }

    private static Iterable<StatementRow> rows(Found found) {
        return found.statements()
                .<Iterable<StatementRow>>map(all -> () -> new Rows(all.open()))
                .orElse(List.of());
    }

    /** A section, and its statements where it has any. */
    private record Found(SectionRow row, Optional<Statements> statements) {}

    /** The rows of a reader, one after the other; closes it at the end. */
    private static final class Rows implements Iterator<StatementRow> {
        private final StatementReader reader;
        private Optional<SqlStatement> next;

        Rows(StatementReader reader) {
            this.reader = reader;
            this.next = advance();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public StatementRow next() {
            StatementRow row = row(next.orElseThrow(NoSuchElementException::new));
            next = advance();
            return row;
        }

        private Optional<SqlStatement> advance() {
            Optional<SqlStatement> found = reader.next();
            if (found.isEmpty()) {
                reader.close();
            }
            return found;
        }

        private static StatementRow row(SqlStatement statement) {
            return switch (statement) {
                case SqlStatement.Command command -> row(command, command.placement(), 0);
                case SqlStatement.Copy copy -> row(copy, Placement.IN_TRANSACTION, size(copy));
                case SqlStatement.Bookkeeping own -> throw new IllegalStateException("not of a script: " + own);
            };
        }

        private static StatementRow row(SqlStatement.Scripted statement, Placement placement, long copyBytes) {
            return new StatementRow(
                    statement.text(),
                    placement.name(),
                    statement.position().file(),
                    statement.position().line(),
                    statement.position().column(),
                    copyBytes);
        }

        private static long size(SqlStatement.Copy copy) {
            try (InputStream data = copy.data().open()) {
                return data.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
