/**
 * How long the graph and its plans take, measured with JMH over revisions that are made up.
 */
package dev.retort.benchmarks;
