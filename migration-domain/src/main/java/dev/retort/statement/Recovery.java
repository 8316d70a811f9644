package dev.retort.statement;

/**
 * Finds out how far an interrupted statement came, and takes it to where it may run again. Both texts are queries that
 * change nothing themselves, run under the step's search path and outside any transaction.
 *
 * @param leftOver answers statements, one a row in their order, which take away or complete what was left; each is run
 *     on its own
 * @param done answers one row with one boolean, asked after those: whether the statement has done its work
 */
public record Recovery(String leftOver, String done) {}
