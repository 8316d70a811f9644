/** How long the graph and its plans take, over revisions that are made up. */
package dev.retort.benchmarks.plan;
