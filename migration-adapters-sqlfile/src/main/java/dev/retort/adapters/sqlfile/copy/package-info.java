/**
 * The data of {@code COPY} as {@code INSERT} statements, for scripts in which data lines cannot stand.
 */
package dev.retort.adapters.sqlfile.copy;
