package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;
import dev.retort.execution.ExecutionOptions;
import dev.retort.port.InForce;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionId;
import dev.retort.script.FakeScript;
import dev.retort.statement.Checksum;
import dev.retort.statement.FakeStatements;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    @Test
    void aLineIsValid() {
        assertThat(validator("a1 <- b2").faults(1)).isEmpty();
    }

    @Test
    void anEmptyProjectIsValid() {
        assertThat(validator().faults(1)).isEmpty();
    }

    @Test
    void twoHeadsAreAFaultWhereOneIsAllowed() {
        Validator validator = validator("a1 <- b2", "a1 <- c3");
        assertThat(validator.faults(1)).extracting(MigrationException::code).containsExactly(ErrorCode.MULTIPLE_HEADS);
        assertThat(validator.faults(1).getFirst()).hasMessageStartingWith("2 heads (b2, c3): put one on top");
        assertThat(validator.faults(2)).isEmpty();
    }

    @Test
    void revisionsThatFormNoGraphHaveTheFaultOfTheGraphAlone() {
        assertThat(validator("a1 <- b2 <- a1").faults(1))
                .extracting(MigrationException::code)
                .containsExactly(ErrorCode.CYCLE);
    }

    @Test
    void everySectionThatCannotBeCarriedOutIsTold() {
        Validator validator = new Validator(
                () -> FakeScript.drawn(
                        id -> id.value().equals("b2")
                                ? FakeStatements.of("SELECT 1;")
                                : FakeStatements.of(FakeStatements.control("COMMIT;")),
                        "a1 <- b2 <- c3"),
                new PostgresDialect("test"),
                ExecutionOptions.in("app"));
        assertThat(validator.faults(1))
                .extracting(MigrationException::code)
                .containsExactly(ErrorCode.TRANSACTION_CONTROL, ErrorCode.TRANSACTION_CONTROL);
    }

    @Test
    void rowsThatTheGraphDoesNotExplainAreAFault() {
        assertThat(validator("a1 <- b2").faults(InForce.rows(Graphs.ids("zz"))))
                .extracting(MigrationException::code)
                .containsExactly(ErrorCode.UNKNOWN_IN_FORCE);
    }

    @Test
    void everyEditedRevisionInForceIsAFault() {
        Checksum other = new Checksum("0".repeat(64));
        InForce inForce = new InForce(
                Graphs.ids("b2"),
                Map.of(new RevisionId("a1"), other, new RevisionId("b2"), other, new RevisionId("c3"), other),
                List.of(),
                OptionalInt.empty());
        assertThat(validator("a1 <- b2 <- c3").faults(inForce))
                .extracting(MigrationException::code)
                .containsExactly(ErrorCode.EDITED_SCRIPT, ErrorCode.EDITED_SCRIPT);
    }

    private static Validator validator(String... lines) {
        return new Validator(
                () -> FakeScript.drawn(id -> FakeStatements.of("SELECT '" + id + "';"), lines),
                new PostgresDialect("test"),
                ExecutionOptions.in("app"));
    }
}
