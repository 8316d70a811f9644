/** What is wrong with settings, and where. */
package dev.retort.cli.settings.fault;
