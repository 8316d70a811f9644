package dev.retort.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import dev.retort.cli.output.Verbosity;
import dev.retort.cli.settings.fault.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log: from the project's {@code config/logback.xml}, else from the one in the jar; {@code -v} makes it talkative. */
final class Logging {
    private static final Path FILE = Path.of("config", "logback.xml");

    /** The driver's, which log URLs with the passwords of keys in them. */
    private static final List<String> TELLING_URLS = List.of("org.postgresql.Driver", "org.postgresql.ds");

    private Logging() {}

    /**
     * Sets the log up for one call.
     *
     * @throws SettingsException if the project's file is malformed
     */
    static void configure(Path root, Verbosity verbosity) {
        // The driver logs by the JDK's own log.
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            Path file = root.resolve(FILE);
            if (Files.isRegularFile(file)) {
                read(context, file);
            }
            TELLING_URLS.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
            if (verbosity == Verbosity.VERBOSE) {
                context.getLogger("dev.retort").setLevel(Level.DEBUG);
            }
        }
    }

    private static void read(LoggerContext context, Path file) {
        context.reset();
        context.getStatusManager().clear();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        Optional<JoranException> failure = Optional.empty();
        try {
            configurator.doConfigure(file.toFile());
        } catch (JoranException e) {
            failure = Optional.of(e);
        }
        Optional<Status> problem = context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() >= Status.WARN)
                .findFirst();
        if (failure.isPresent() || problem.isPresent()) {
            String what = problem.map(Status::getMessage).orElse("it cannot be read");
            throw new SettingsException(
                    FILE + ": " + what + "; correct the file, or remove it",
                    failure.map(Exception.class::cast).orElseGet(() -> new IllegalStateException(what)));
        }
    }
}
