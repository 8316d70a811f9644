/**
 * Schema changes as values; a dialect turns them into statements.
 */
package dev.retort.operation;
