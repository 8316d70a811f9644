package dev.retort.adapters.jdbc.testing;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter.Kind;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter.Sent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** A script on its way through a connection. */
final class PsqlSession {
    private static final String ENCODING = "\\encoding UTF8";

    private final Connection connection;
    private final PsqlScript script;
    private final PsqlVariables variables;
    private final PsqlConditions conditions;
    private final int limit;
    private final List<Sent> sent = new ArrayList<>();
    private int statements;

    /** A session that sends this many statements at most. */
    PsqlSession(Connection connection, PsqlScript script, int limit) {
        this.connection = connection;
        this.limit = limit;
        this.script = script;
        variables = new PsqlVariables(script);
        conditions = new PsqlConditions(script, variables::isTrue);
    }

    /** What was sent so far. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** How many statements were sent so far. */
    int statements() {
        return statements;
    }

    /** Whether as many statements were sent as may be. */
    boolean brokenOff() {
        return statements >= limit;
    }

    void run() throws SQLException {
        while (!brokenOff()) {
            Optional<PsqlPiece> next = next();
            if (next.isEmpty()) {
                finish();
                return;
            }
            switch (next.get()) {
                case PsqlPiece.Command command -> obey(command.line().strip());
                case PsqlPiece.Query query -> carryOut(query);
            }
        }
    }

    private Optional<PsqlPiece> next() throws SQLException {
        // psql reads plain literals as the server says that it does.
        PGConnection server = connection.unwrap(PGConnection.class);
        boolean standard = "on".equals(server.getParameterStatus("standard_conforming_strings"));
        return script.next(standard, conditions.active());
    }

    private void finish() {
        conditions.requireClosed();
        if (!variables.stopAtErrors()) {
            throw script.fault("ON_ERROR_STOP is still off at the end");
        }
    }

    private void obey(String command) {
        if (PsqlConditions.isConditional(command)) {
            conditions.obey(command);
        } else if (conditions.active() && !command.equals(ENCODING)) {
            variables.obey(command);
        }
    }

    private void carryOut(PsqlPiece.Query query) throws SQLException {
        boolean copy = PsqlScript.isCopyFromStdin(query.text());
        if (copy && (conditions.inside() || query.ending() != PsqlPiece.Ending.SEMICOLON)) {
            throw script.fault("a COPY FROM STDIN inside of \\if, where psql loses the rest of the script");
        }
        if (!conditions.active()) {
            return;
        }
        switch (query.ending()) {
            case SEMICOLON -> {
                if (copy) {
                    copy(query);
                } else {
                    execute(new Sent(Kind.STATEMENT, query.statement()), query.text());
                }
            }
            case GSET -> gset(query.text());
            case GEXEC -> gexec(query.text());
        }
    }

    private void execute(Sent what, String text) throws SQLException {
        send(what, () -> {
            try (Statement statement = statement()) {
                return statement.execute(text);
            }
        });
    }

    private void copy(PsqlPiece.Query query) throws SQLException {
        String data = script.copyData();
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        PGConnection server = connection.unwrap(PGConnection.class);
        Optional<Long> rows = send(
                new Sent(Kind.STATEMENT, query.statement()),
                () -> server.getCopyAPI().copyIn(query.text(), new ByteArrayInputStream(bytes)));
        if (rows.isEmpty()) {
            throw script.fault("a COPY failed where errors do not stop the script: psql does not set ERROR then");
        }
        data.lines().forEach(line -> sent.add(new Sent(Kind.DATA, "copy> " + line)));
    }

    private void gset(String text) throws SQLException {
        Optional<PsqlAnswer> answer = query(new Sent(Kind.GSET, text), text);
        if (answer.isPresent()) {
            if (answer.get().rows().size() != 1) {
                throw script.fault(
                        "\\gset wants one row, and not " + answer.get().rows().size());
            }
            answer.get().onlyRow().forEach(variables::answer);
        }
    }

    private void gexec(String text) throws SQLException {
        List<String> fields =
                query(new Sent(Kind.GEXEC, text), text).map(PsqlAnswer::fields).orElse(List.of());
        for (String field : fields) {
            if (PsqlScript.isCopyFromStdin(field.strip())) {
                throw script.fault("\\gexec of a COPY FROM STDIN");
            }
            if (!brokenOff()) {
                execute(new Sent(Kind.EXECUTED, field), field);
            }
        }
    }

    private Optional<PsqlAnswer> query(Sent what, String text) throws SQLException {
        return send(what, () -> {
            try (Statement statement = statement();
                    ResultSet rows = statement.executeQuery(text)) {
                return PsqlAnswer.of(rows);
            }
        });
    }

    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /** What the server answers; nothing when it is an error that does not stop the script. */
    private <T> Optional<T> send(Sent what, Sending<T> sending) throws SQLException {
        sent.add(what);
        statements++;
        try {
            T answer = sending.send();
            variables.failed(false);
            return Optional.of(answer);
        } catch (SQLException | IOException e) {
            if (variables.stopAtErrors() || connection.isClosed()) {
                throw script.failed(e);
            }
            variables.failed(true);
            return Optional.empty();
        }
    }

    private interface Sending<T> {
        T send() throws SQLException, IOException;
    }
}
