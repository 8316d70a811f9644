package dev.retort.adapters.jdbc;

/**
 * A server process that serves a session.
 *
 * @param pid its number, which is given again to others later
 * @param start when it began, as a text to compare; empty where that is hidden
 * @param server when its server began, as a text to compare
 */
record Backend(int pid, String start, String server) {}
