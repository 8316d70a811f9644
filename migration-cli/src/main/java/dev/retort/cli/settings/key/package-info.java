/** The keys of the settings: what each means, what it takes, what holds without it; and what is made of that list. */
package dev.retort.cli.settings.key;
