/**
 * Reads SQL as PostgreSQL's scanner and psql read it: where statements begin and end, and what kind they are.
 */
package dev.retort.adapters.sqlfile.lexer;
