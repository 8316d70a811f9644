/**
 * A revision together with what it does, read lazily.
 */
package dev.retort.script;
