/** The command: parses, reads settings, wires, runs, and turns failures into exit statuses. */
package dev.retort.cli;
