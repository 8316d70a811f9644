/**
 * Plans compiled into segments, and what is told while they are carried out.
 */
package dev.retort.execution;
