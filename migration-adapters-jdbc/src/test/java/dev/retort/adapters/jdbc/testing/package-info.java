/** A real PostgreSQL for tests, snapshots to compare databases by, and two ways to run an offline script. */
package dev.retort.adapters.jdbc.testing;
