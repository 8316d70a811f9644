/**
 * SQL text: {@link dev.retort.adapters.sqlfile.SqlDirectory} reads revision files,
 * {@link dev.retort.adapters.sqlfile.SqlFileTarget} writes offline scripts.
 */
package dev.retort.adapters.sqlfile;
