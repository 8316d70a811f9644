package dev.retort.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.retort.cli.output.Verbosity;
import dev.retort.cli.settings.fault.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log: from the project's {@code config/logback.xml}, else from the one in the jar; {@code -v} makes it talkative. */
final class Logging {
    private static final Path FILE = Path.of("config", "logback.xml");

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
            if (verbosity == Verbosity.VERBOSE) {
                Logger retort = context.getLogger("dev.retort");
                retort.setLevel(Level.DEBUG);
            }
        }
    }

    private static void read(LoggerContext context, Path file) {
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(file.toFile());
        } catch (JoranException e) {
            throw new SettingsException(FILE + ": " + e.getMessage() + "; correct the file, or remove it", e);
        }
    }
}
