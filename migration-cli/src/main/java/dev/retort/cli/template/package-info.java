/** New projects: what {@code init} writes. */
package dev.retort.cli.template;
