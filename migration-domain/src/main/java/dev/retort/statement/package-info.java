/**
 * SQL commands as text, with where they were written and where they may run.
 */
package dev.retort.statement;
