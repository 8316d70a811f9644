package dev.retort.dialect.postgresql;

import dev.retort.schema.QualifiedName;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lexical side of PostgreSQL's SQL: identifiers, literals, dollar quotes. */
final class Text {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reserved words of PostgreSQL 14 to 18, those allowed as function or type names too (manual, appendix C). */
    private static final Set<String> RESERVED =
            Arrays.stream("""
                    all analyse analyze and any array as asc asymmetric authorization binary both case cast check
                    collate collation column concurrently constraint create cross current_catalog current_date
                    current_role current_schema current_time current_timestamp current_user default deferrable desc
                    distinct do else end except false fetch for foreign freeze from full grant group having ilike in
                    initially inner intersect into is isnull join lateral leading left like limit localtime
                    localtimestamp natural not notnull null offset on only or order outer overlaps placing primary
                    references returning right select session_user similar some symmetric system_user table
                    tablesample then to trailing true union unique user using variadic verbose when where window with
                    """.trim().split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private Text() {}

    /** An identifier as it must be written, in quotes only where it needs them. */
    static String quote(String identifier) {
        boolean plain = PLAIN.matcher(identifier).matches() && !RESERVED.contains(identifier);
        return plain ? identifier : '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A qualified name as it must be written. */
    static String quote(QualifiedName name) {
        return quote(name.schema()) + "." + quote(name.name());
    }

    /** A text literal that reads the same with either {@code standard_conforming_strings}. */
    static String literal(String value) {
        String doubled = value.replace("'", "''");
        return doubled.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    /** A statement that must hit one row; otherwise this is raised, which may name the number {@code retort_hit}. */
    static String exactlyOnce(String statement, String raise) {
        return doBlock("""
                DECLARE
                  retort_hit bigint;
                BEGIN
                  %s;
                  GET DIAGNOSTICS retort_hit = ROW_COUNT;
                  IF retort_hit <> 1 THEN
                    %s
                  END IF;
                END
                """.formatted(statement, raise));
    }

    /** A {@code DO} block with this body, quoted by a tag that the body does not hold. */
    static String doBlock(String body) {
        return "DO " + dollarQuoted(body);
    }

    /** A body of code, quoted by a tag that it does not hold. */
    static String dollarQuoted(String body) {
        String tag = "$retort$";
        for (int n = 1; body.contains(tag); n++) {
            tag = "$retort" + n + "$";
        }
        return tag + "\n" + body.strip() + "\n" + tag;
    }
}
