/** What writes revision files. */
package dev.retort.cli.command.revision;
