/** Draws a graph in lines of text: nodes in lanes, and the lines between them. */
package dev.retort.cli.drawing;
