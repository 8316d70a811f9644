package dev.retort.cli.parity;

import java.util.Optional;

/**
 * A file of a corpus.
 *
 * @param name what it is called
 * @param upgrade what it does
 * @param downgrade what takes it back, if it says so
 */
record CorpusStep(String name, String upgrade, Optional<String> downgrade) {}
