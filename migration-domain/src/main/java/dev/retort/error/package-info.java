/**
 * What every failure of Retort has in common: a code whose category decides the exit status.
 */
package dev.retort.error;
