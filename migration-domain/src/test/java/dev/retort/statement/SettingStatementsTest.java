package dev.retort.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingStatementsTest {
    @Test
    void passesOnOnlyWhatSetsSomethingAndItsChecksumIsThatOfAll() {
        Statements all = FakeStatements.of(
                FakeStatements.command("CREATE TABLE t ()"),
                FakeStatements.setting("SET work_mem = '9MB'"),
                FakeStatements.outside("VACUUM"),
                FakeStatements.setting("RESET work_mem"));
        List<String> texts = new ArrayList<>();
        try (StatementReader reader = new SettingStatements(all).open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                texts.add(next.get().text());
            }
            assertThat(reader.checksum()).isEqualTo(Survey.of(all).checksum());
        }
        assertThat(texts).containsExactly("SET work_mem = '9MB'", "RESET work_mem");
    }
}
