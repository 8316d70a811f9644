/**
 * PostgreSQL's dialect; the only place where SQL text is built.
 */
package dev.retort.dialect.postgresql;
