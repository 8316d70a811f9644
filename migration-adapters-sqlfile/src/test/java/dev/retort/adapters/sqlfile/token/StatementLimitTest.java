package dev.retort.adapters.sqlfile.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementLimitTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m is enough");

    @Test
    void ofAHeapIsATwelfthOfWhatTheRestLeaves() {
        assertThat(StatementLimit.ofHeap(61 * MEBIBYTE).bytes()).isEqualTo(4 * MEBIBYTE);
    }

    /** The smallest heaps, in MiB, in which PostgreSQL's driver sent such statements of mostly ASCII that were not Latin. */
    @ParameterizedTest
    @CsvSource({"1, 19", "4, 53", "16, 181", "64, 721"})
    void isWithinWhatTheDriverNeeds(long size, long smallest) {
        MatchResult heap = HEAP.matcher(new StatementLimit(0).remedy(size * MEBIBYTE))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(Long.parseLong(heap.group(1))).isGreaterThanOrEqualTo(smallest);
        assertThat(StatementLimit.ofHeap(smallest * MEBIBYTE).bytes()).isLessThanOrEqualTo(size * MEBIBYTE);
    }

    @Test
    void ofASmallHeapIsNotNothingAndOfALargeOneWhatPostgresqlTakes() {
        assertThat(StatementLimit.ofHeap(MEBIBYTE).bytes()).isEqualTo(MEBIBYTE / 4);
        assertThat(StatementLimit.ofHeap(Long.MAX_VALUE).bytes()).isEqualTo(0x3fffffff);
    }

    @ParameterizedTest
    @ValueSource(longs = {300_000, 5_000_000, 100_000_000, 0x3fffffff})
    void theHeapThatIsAdvisedIsEnough(long size) {
        MatchResult heap = HEAP.matcher(new StatementLimit(0).remedy(size))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(StatementLimit.ofHeap(Long.parseLong(heap.group(1)) * MEBIBYTE)
                        .bytes())
                .isGreaterThanOrEqualTo(size);
    }

    @Test
    void forWhatPostgresqlTakesNowhereNoHeapIsAdvised() {
        assertThat(new StatementLimit(0).remedy(0x40000000L))
                .contains("1 GB", "COPY")
                .doesNotContain("-Xmx");
    }

    @Test
    void isNotBelowZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StatementLimit(-1));
    }
}
