/** The commands, as picocli's parse results; each runs with what it asks of the injector. */
package dev.retort.cli.command;
