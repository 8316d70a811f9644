package dev.retort.adapters.jdbc;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.port.MigrationTarget;
import dev.retort.port.MigrationTargetContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JdbcTargetContractIT extends MigrationTargetContract {
    private Optional<TestDatabase> database = Optional.empty();

    @Override
    protected MigrationTarget freshTarget() {
        TestDatabase fresh = TestPostgres.newDatabase();
        database = Optional.of(fresh);
        DatabaseLogin login = new DatabaseLogin(fresh.url(), fresh.user(), fresh.password());
        return JdbcTarget.connecting(login, options().versionTable());
    }

    @Override
    protected boolean made(String table) {
        String name = options().versionTable().schema() + "." + table;
        return !database.orElseThrow()
                .value("SELECT to_regclass('" + name + "')")
                .isEmpty();
    }

    @AfterEach
    void drop() {
        database.ifPresent(TestDatabase::close);
    }
}
