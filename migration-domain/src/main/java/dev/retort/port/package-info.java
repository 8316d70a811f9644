/**
 * What Retort needs from the world outside; adapters implement it.
 */
package dev.retort.port;
