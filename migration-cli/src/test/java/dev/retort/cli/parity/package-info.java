/** Online mode and offline mode side by side: what is carried out must be the same, and so must be what comes of it. */
package dev.retort.cli.parity;
