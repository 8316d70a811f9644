/** Guice modules, one per adapter, and the small classes that they bind. */
package dev.retort.cli.wiring;
