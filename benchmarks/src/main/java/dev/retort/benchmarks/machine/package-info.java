/**
 * What figures were taken on.
 */
package dev.retort.benchmarks.machine;
