/** What the command tells: lines for people, JSON for programs. */
package dev.retort.cli.output;
