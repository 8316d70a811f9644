/** Database URLs as JDBC, libpq and SQLAlchemy write them. */
package dev.retort.cli.settings.url;
