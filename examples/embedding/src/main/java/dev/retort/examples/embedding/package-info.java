/** What an application that embeds Retort would keep. */
package dev.retort.examples.embedding;
