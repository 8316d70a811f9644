/**
 * Tells from the words of a statement what it is: where it may run, and what it changes for those behind it.
 */
package dev.retort.adapters.sqlfile.kind;
