/** What only looks: at the graph, at what is in force. */
package dev.retort.cli.command.look;
