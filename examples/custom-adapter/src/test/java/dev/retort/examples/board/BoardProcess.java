package dev.retort.examples.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.port.MigrationSession;
import dev.retort.statement.FakeStatements;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Another process that works on a board; it tells how it fares, a line at a time. */
final class BoardProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private BoardProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        TestBoard board = new TestBoard(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "hold" -> hold(board);
            case "die" -> die(board);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static void hold(TestBoard board) throws IOException {
        Duration limit = Duration.ofMillis(300);
        try (MigrationSession session = board.open(limit, MigrationListener.NONE, new Cancellation())) {
            System.out.println("holds " + session.inForce().rows());
            System.in.read();
        } catch (MigrationException e) {
            System.out.println(e.code());
        }
    }

    // In the third reading: two are for the survey of a1 and b2, the next carries a1 out.
    private static void die(TestBoard board) {
        FakeStatements statements = FakeStatements.of("SELECT 1;", "SELECT 2;");
        statements.tell(statement -> {
            if (statements.opened() > 3 && statement.text().contains("2")) {
                Runtime.getRuntime().halt(9);
            }
        });
        board.migrator(statements).upgrade("b2");
    }

    /** A process that opens a session and keeps it. */
    static BoardProcess thatHolds(TestBoard board) {
        return start(board, "hold");
    }

    /** A process that is killed in the middle of its second step. */
    static BoardProcess thatDies(TestBoard board) {
        return start(board, "die");
    }

    private static BoardProcess start(TestBoard board, String what) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            return new BoardProcess(new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            BoardProcess.class.getName(),
                            board.project().toString(),
                            what)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next line that it says. */
    String says() throws IOException {
        return String.valueOf(output.readLine());
    }

    int end() throws InterruptedException {
        return process.waitFor();
    }

    /** As {@code kill -9}. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
