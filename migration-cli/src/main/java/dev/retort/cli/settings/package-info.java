/** Settings: the file, the environment and the command line, put together and checked. */
package dev.retort.cli.settings;
