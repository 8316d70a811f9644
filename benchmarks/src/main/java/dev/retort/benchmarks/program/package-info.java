/** Programs that are run and measured, from the start of the process to its end. */
package dev.retort.benchmarks.program;
