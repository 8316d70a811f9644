/**
 * How operations and Retort's own bookkeeping become SQL text.
 */
package dev.retort.dialect;
