/** The PostgreSQL server that a command starts for itself when no database is configured. */
package dev.retort.cli.embedded;
