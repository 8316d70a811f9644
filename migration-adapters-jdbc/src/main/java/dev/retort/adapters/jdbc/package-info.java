/** Online mode: {@link dev.retort.adapters.jdbc.JdbcTarget} carries plans out on PostgreSQL through JDBC. */
package dev.retort.adapters.jdbc;
