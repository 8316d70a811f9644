package dev.retort.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "3f2a91c0d4e7", "_x", "2024.01.05_add_carts", "HEAD", "V1"})
    void lettersDigitsUnderscoreAndDotAreLegal(String id) {
        assertThat(new RevisionId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a-b", "a+b", "a@b", "a:b", ".a", "a'b", "a\n", "ä", "a/b", "../a"})
    void everythingElseIsRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RevisionId(id))
                .withMessage("'" + id + "' is no revision id: letters, digits, '_' and '.', at most 255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "heads", "base", "current"})
    void wordsOfTheExpressionsAreRefused(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RevisionId(word))
                .withMessageContaining("'" + word + "' is a word of Retort's own");
    }

    @Test
    void anIdHasAtMost255Characters() {
        assertThat(new RevisionId("x".repeat(255)).value()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new RevisionId("x".repeat(256)));
    }

    @Test
    void idsAreOrderedAsText() {
        assertThat(new RevisionId("a10")).isLessThan(new RevisionId("a2")).isGreaterThan(new RevisionId("A2"));
    }

    @Test
    void aBranchLabelObeysTheRulesOfAnId() {
        assertThat(new BranchLabel("billing")).hasToString("billing").isLessThan(new BranchLabel("carts"));
        assertThatIllegalArgumentException().isThrownBy(() -> new BranchLabel("head"));
        assertThatIllegalArgumentException().isThrownBy(() -> new BranchLabel("a@b"));
    }
}
