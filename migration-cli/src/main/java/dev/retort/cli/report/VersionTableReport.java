package dev.retort.cli.report;

import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.dialect.VersionTable;
import dev.retort.schema.QualifiedName;

/**
 * What {@code ensure-version} tells.
 *
 * @param versionTable the table that keeps what is in force, with its schema
 * @param historyTable the table that keeps what was carried out, with its schema
 */
public record VersionTableReport(String versionTable, String historyTable) implements Report {
    /** The report on these tables. */
    public static VersionTableReport of(VersionTable table) {
        return new VersionTableReport(name(table.name()), name(table.history()));
    }

    @Override
    public String text(Palette palette) {
        return versionTable + " and " + historyTable + " are there";
    }

    private static String name(QualifiedName name) {
        return name.schema() + "." + name.name();
    }
}
