package dev.retort.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Another process that uses the server of a folder: it tells the port, and closes when it reads a line. */
final class ServerUser implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ServerUser(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        try (var server = EmbeddedServer.start(Path.of(arguments[0]), Path.of(arguments[1]), step -> {})) {
            System.out.println(server.port());
            input.readLine();
        }
    }

    static ServerUser starting(Path folder, Path binaries) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                ServerUser.class.getName(),
                folder.toString(),
                binaries.toString());
        // None of these may lead PostgreSQL's programs elsewhere.
        builder.environment().put("PGPORT", "1");
        builder.environment().put("PGDATA", "/nowhere");
        builder.environment().put("PGHOST", "nowhere.invalid");
        builder.environment().put("PGOPTIONS", "--no-such-option");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new ServerUser(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process has the server. */
    int port() throws IOException {
        return Integer.parseInt(String.valueOf(output.readLine()));
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets the process close its server and end. */
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
