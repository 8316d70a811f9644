/**
 * Splits scripts into statements as psql does, with the data and the files that belong to them.
 */
package dev.retort.adapters.sqlfile.lexer;
