package dev.retort.revision;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names revisions in a message: some of them, where there are very many. */
public final class CandidateList {
    private static final int MOST_NAMED = 10;

    private CandidateList() {}

    /** The ids and messages of these revisions, in the order given, as in {@code 3f2a91 'add invoices', 90ab12}. */
    public static String of(RevisionGraph graph, Collection<RevisionId> ids) {
        return of(ids.stream().map(id -> graph.revision(id).title()).toList());
    }

    /** These names, as in {@code billing, carts}. */
    public static String of(List<String> names) {
        int more = names.size() - MOST_NAMED;
        Stream<String> shown = more > 0
                ? Stream.concat(names.stream().limit(MOST_NAMED), Stream.of("and " + more + " more"))
                : names.stream();
        return shown.collect(Collectors.joining(", "));
    }
}
