/** What scripts that are made up consist of, and the files they are written to. */
package dev.retort.benchmarks.script;
