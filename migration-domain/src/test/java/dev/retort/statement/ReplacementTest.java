package dev.retort.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places in a statement as sent lead back to the statement as written. */
class ReplacementTest {
    private static final String[] PIECES = {"a", "\n", "😀", "é", ", "};
    private static final Position BEGIN = new Position("a.sql", 3, 5);

    @Test
    void withoutReplacementsAPlaceIsThatOfTheText() {
        SqlStatement.Command plain = command("ab\ncd", List.of());
        assertThat(plain.written(4)).isEqualTo(BEGIN.after("ab\ncd", 4)).isEqualTo(new Position("a.sql", 4, 2));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "2, 7", "3, 7", "4, 7", "5, 11", "6, 12", "99, 12"})
    void insideAValueItIsThatOfTheVariable(int sent, int column) {
        // ab${x}d, sent as ab'1'd
        SqlStatement.Command replaced = command("ab'1'd", List.of(new Replacement(2, 5, "${x}")));
        assertThat(replaced.written(sent)).isEqualTo(new Position("a.sql", 3, column));
    }

    @Test
    void holdsForAnyTextsAndValues() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder written = new StringBuilder();
            StringBuilder sent = new StringBuilder();
            List<Replacement> replacements = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                String text = text(random);
                written.append(text);
                sent.append(text);
                // No value is empty as it is sent.
                String value = "v" + text(random);
                replacements.add(new Replacement(sent.length(), sent.length() + value.length(), "${v}"));
                written.append("${v}");
                sent.append(value);
            }
            written.append("!");
            sent.append("!");
            SqlStatement.Command command = command(sent.toString(), replacements);
            int before = sent.codePointCount(0, sent.length() - 1);
            assertThat(command.written(before))
                    .as("%s", command)
                    .isEqualTo(BEGIN.after(written.toString(), written.codePointCount(0, written.length() - 1)));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "3, 2"})
    void isPartOfAText(int begin, int end) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Replacement(begin, end, "${x}"));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static SqlStatement.Command command(String text, List<Replacement> replacements) {
        return new SqlStatement.Command(
                text, Placement.IN_TRANSACTION, SessionEffect.NONE, Remains.NOTHING, BEGIN, replacements);
    }
}
