/** How fast scripts are read. */
package dev.retort.benchmarks.lex;
