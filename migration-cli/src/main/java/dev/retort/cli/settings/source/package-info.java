/** Where values of settings come from, each with its place, and what is wrong with them. */
package dev.retort.cli.settings.source;
