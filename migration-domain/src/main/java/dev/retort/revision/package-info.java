/**
 * Revisions, the graph they form, and the expressions that name them.
 */
package dev.retort.revision;
