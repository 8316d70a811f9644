package dev.retort.cli.settings.url;

import dev.retort.cli.settings.fault.SettingsException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database URL cut at its delimiters, nothing decoded yet.
 *
 * @param form whose rules it is written by
 * @param credentials what stands before the '@'
 * @param servers the hosts and ports
 * @param database what stands after the '/'
 * @param query what stands after the '?'
 */
record UrlText(Form form, Optional<String> credentials, String servers, String database, String query) {
    /** Whose rules a URL is written by. */
    enum Form {
        /** {@code jdbc:postgresql:}, where a plus is a blank, as in a form. */
        JDBC,
        /** {@code postgresql://}, where a plus is a plus. */
        LIBPQ,
        /** {@code postgresql+driver://}, where a plus is a blank in the query, and a plus before it. */
        SQLALCHEMY
    }

    private static final Pattern SHORT_JDBC = Pattern.compile("(?i)^(jdbc:postgresql):(?!/)");
    private static final Pattern URL = Pattern.compile(
            "(?s)(?i:(?<jdbc>jdbc:postgresql)|postgres(?:ql)?(?<driver>\\+\\w+)?)://(?<authority>[^/?]*)"
                    + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?");

    static UrlText of(String url) {
        refuseStrayCharacters(url);
        Matcher matcher = URL.matcher(SHORT_JDBC.matcher(url).replaceFirst("$1:///"));
        if (!matcher.matches()) {
            throw malformed();
        }
        String authority = matcher.group("authority");
        int at = authority.indexOf('@');
        UrlText text = new UrlText(
                form(matcher),
                at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at)),
                authority.substring(at + 1),
                Optional.ofNullable(matcher.group("database")).orElse(""),
                Optional.ofNullable(matcher.group("query")).orElse(""));
        text.refuseStrayDelimiters();
        return text;
    }

    private static Form form(Matcher matcher) {
        if (matcher.group("jdbc") != null) {
            return Form.JDBC;
        }
        return matcher.group("driver") == null ? Form.LIBPQ : Form.SQLALCHEMY;
    }

    private static void refuseStrayCharacters(String url) {
        if (url.chars().anyMatch(Character::isISOControl)) {
            throw new SettingsException(
                    "the database URL holds a line break or another control character; write it " + "on one line");
        }
        if (url.indexOf('#') >= 0) {
            throw new SettingsException("the database URL holds a '#', which begins a part that no database URL has; "
                    + "a '#' in the user, the password or another value is written %23");
        }
    }

    private void refuseStrayDelimiters() {
        if (servers.indexOf('@') >= 0 || database.indexOf('@') >= 0) {
            throw malformed();
        }
        if (database.indexOf('/') >= 0) {
            throw endsCredentialsLate()
                    ? malformed()
                    : new SettingsException("the database URL holds a '/' too many; a '/' in the name of the database "
                            + "or in the password is written %2F, and the folder of a unix socket cannot be reached "
                            + "by the JDBC driver: write the host and port of the server");
        }
    }

    /** Whether an '@' stands where none belongs, as after a '?' or '/' in the password. */
    boolean endsCredentialsLate() {
        return query.replace("host=@", "").indexOf('@') >= 0;
    }

    /** Refuses the whole without repeating anything of it. */
    static SettingsException malformed() {
        return new SettingsException(
                "the database URL is not of the form "
                        + "postgresql://host:5432/database?option=value with user:password@ before the host "
                        + "(jdbc:postgresql://... serves too); in a user or password '@' is written %40, '/' %2F, ':' %3A, '?' %3F, '#' %23 and '%' %25");
    }

    @Override
    public String toString() {
        return "a database URL";
    }
}
