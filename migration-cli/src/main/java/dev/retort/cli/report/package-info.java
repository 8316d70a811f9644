/** What the commands answer: records whose components are the keys of the JSON. */
package dev.retort.cli.report;
