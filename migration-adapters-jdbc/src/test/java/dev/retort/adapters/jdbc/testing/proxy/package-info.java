/** A proxy that understands PostgreSQL's messages: it counts them, delays them, and breaks connections between them. */
package dev.retort.adapters.jdbc.testing.proxy;
