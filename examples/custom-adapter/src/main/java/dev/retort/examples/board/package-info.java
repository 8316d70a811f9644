/** A target of one's own: each step becomes a Markdown file for a change-approval board. */
package dev.retort.examples.board;
