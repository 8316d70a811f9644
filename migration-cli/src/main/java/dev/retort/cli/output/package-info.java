/** Where and how the command speaks: streams, format, colours, progress. */
package dev.retort.cli.output;
