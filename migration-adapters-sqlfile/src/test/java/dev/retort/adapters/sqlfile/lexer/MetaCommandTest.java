package dev.retort.adapters.sqlfile.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaCommandTest {
    private static final Position PLACE = new Position("a.sql", 7, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\restrict abc",
                "\\unrestrict abc",
                "\\echo what is going on",
                "\\echo",
                "\\set ON_ERROR_STOP",
                "\\set ON_ERROR_STOP on",
                "\\set ON_ERROR_STOP 1",
                "\\set ON_ERROR_STOP 'true'",
                "\\encoding UTF8",
                "\\encoding 'utf-8'",
                "\\encoding unicode",
            })
    void somePassedOverBecauseTheyChangeNothingHere(String line) {
        assertThat(MetaCommand.read(PLACE, line + "\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\set x 1",
                "\\set ON_ERROR_STOP off",
                "\\set ON_ERROR_STOP 0",
                "\\set",
                "\\unset ON_ERROR_STOP",
                "\\encoding latin1",
                "\\encoding",
                "\\connect other",
                "\\c",
                "\\! ls",
                "\\copy t from 'x'",
                "\\gexec",
                "\\if true",
                "\\timing",
                "\\pset pager off",
                "\\o file",
                "\\",
                "\\ x",
                "\\I file",
            })
    void othersRefusedWithTheirLine(String line) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> MetaCommand.read(PLACE, line))
                .withMessage("a.sql:7: '" + line + "' is a psql command that has no meaning here; take it out");
    }

    @Test
    void theEndOfDataWithoutDataIsRefused() {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> MetaCommand.read(PLACE, "\\."))
                .withMessageContaining("ends the data of a COPY, and none are read here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\echo x \\! ls", "\\restrict x\\c", "\\unrestrict \\"})
    void aSecondOneInTheLineIsRefused(String line) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> MetaCommand.read(PLACE, line))
                .withMessageContaining("what follows the second backslash");
    }
}
