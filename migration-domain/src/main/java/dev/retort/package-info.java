/**
 * The two faces of the library: {@link dev.retort.Migrator} and {@link dev.retort.AsyncMigrator}.
 */
package dev.retort;
