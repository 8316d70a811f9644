package dev.retort.cli;

import dev.retort.cli.wiring.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} answers. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"retort " + ToolVersion.current()};
    }
}
