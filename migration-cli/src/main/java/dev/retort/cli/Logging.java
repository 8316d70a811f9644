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
     * @return what is doubtful about the project's file
     * @throws SettingsException if the project's file is malformed
     */
    static List<String> configure(Path root, Verbosity verbosity) {
        // The driver logs by the JDK's own log.
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            Path file = root.resolve(FILE);
            List<String> warnings = Files.isRegularFile(file) ? read(context, file) : List.of();
            TELLING_URLS.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
            if (verbosity == Verbosity.VERBOSE) {
                context.getLogger("dev.retort").setLevel(Level.DEBUG);
            }
            return warnings;
        }
        return List.of();
    }

    private static List<String> read(LoggerContext context, Path file) {
        context.reset();
        context.getStatusManager().clear();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(file.toFile());
        } catch (JoranException e) {
            throw malformed(messages(context, Status.ERROR).stream().findFirst().orElse(FILE + ": it is no XML"));
        }
        messages(context, Status.ERROR).stream().findFirst().ifPresent(message -> {
            throw malformed(message);
        });
        return messages(context, Status.WARN);
    }

    private static List<String> messages(LoggerContext context, int level) {
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() == level)
                .map(status -> FILE + ": " + status.getMessage())
                .toList();
    }

    private static SettingsException malformed(String message) {
        return new SettingsException(message + "; correct the file, or remove it");
    }
}
