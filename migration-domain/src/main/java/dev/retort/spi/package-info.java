/** What an adapter of somebody else's implements, so that the command finds it by its name. */
package dev.retort.spi;
