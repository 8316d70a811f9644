package dev.retort.plan;

import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionSet;
import java.util.List;

/**
 * A branch that an expression names.
 *
 * @param name the label or revision by which it was named
 * @param line the revisions on it: all that the named one follows, and all that follow it
 */
record Branch(String name, RevisionSet line) {
    List<RevisionId> only(List<RevisionId> ids) {
        return ids.stream().filter(line::contains).toList();
    }
}
