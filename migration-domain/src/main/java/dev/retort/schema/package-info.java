/**
 * What a PostgreSQL schema holds, as values.
 */
package dev.retort.schema;
