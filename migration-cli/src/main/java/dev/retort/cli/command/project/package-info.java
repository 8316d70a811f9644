/** What makes a project and tells its settings. */
package dev.retort.cli.command.project;
