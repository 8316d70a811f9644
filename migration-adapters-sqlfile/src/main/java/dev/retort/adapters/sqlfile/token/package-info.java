/**
 * The text of SQL as it stands in files: bytes, places and tokens.
 */
package dev.retort.adapters.sqlfile.token;
