/** What changes what is in force, or plans to. */
package dev.retort.cli.command.run;
