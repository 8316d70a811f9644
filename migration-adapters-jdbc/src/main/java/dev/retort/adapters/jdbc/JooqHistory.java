package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.BAD_VERSION_TABLE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.VersionQueries;
import dev.retort.plan.Direction;
import dev.retort.port.HistoryEntry;
import dev.retort.port.HistoryEntry.Status;
import dev.retort.port.HistoryFilter;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Reads the history table with jOOQ; not on the way of an upgrade, which so never loads it. */
final class JooqHistory {
    private static final Field<Long> ID = field(name("id"), Long.class);
    private static final Field<String> RUN_ID = field(name("run_id"), String.class);
    private static final Field<String> REVISION = field(name("revision"), String.class);
    private static final Field<String> DIRECTION = field(name("direction"), String.class);
    private static final Field<String> STATUS = field(name("status"), String.class);
    private static final Field<String> CHECKSUM = field(name("checksum"), String.class);
    private static final Field<Integer> STATEMENTS = field(name("statements"), Integer.class);
    private static final Field<OffsetDateTime> STARTED = field(name("started"), OffsetDateTime.class);
    private static final Field<OffsetDateTime> FINISHED = field(name("finished"), OffsetDateTime.class);
    private static final Field<String> DATABASE_USER = field(name("database_user"), String.class);
    private static final Field<String> CLIENT_HOST = field(name("client_host"), String.class);
    private static final Field<String> TOOL_VERSION = field(name("tool_version"), String.class);

    private final VersionTable versionTable;

    JooqHistory(VersionTable versionTable) {
        this.versionTable = versionTable;
    }

    List<HistoryEntry> read(Connection connection, HistoryFilter filter) {
        try {
            DSLContext jooq = DSL.using(connection, SQLDialect.POSTGRES);
            return exists(jooq) ? rows(jooq, filter) : List.of();
        } catch (DataAccessException e) {
            throw e.getCause() instanceof SQLException cause
                    ? Failures.ofTarget("reading the history table " + versionTable.history(), cause)
                    : foreign(e);
        } catch (IllegalArgumentException e) {
            throw foreign(e);
        }
    }

    private TargetException foreign(RuntimeException e) {
        return new TargetException(
                BAD_VERSION_TABLE,
                "the history table " + versionTable.history() + " holds what Retort did not write: "
                        + Failures.sentence(e) + "; correct the row",
                e);
    }

    private List<HistoryEntry> rows(DSLContext jooq, HistoryFilter filter) {
        var newestFirst = jooq.select(
                        RUN_ID,
                        REVISION,
                        DIRECTION,
                        STATUS,
                        CHECKSUM,
                        STATEMENTS,
                        STARTED,
                        FINISHED,
                        DATABASE_USER,
                        CLIENT_HOST,
                        TOOL_VERSION)
                .from(table(name(
                        versionTable.history().schema(), versionTable.history().name())))
                .where(condition(filter))
                .orderBy(ID.desc());
        return (filter.limit() > 0 ? newestFirst.limit(filter.limit()) : newestFirst).fetch(JooqHistory::entry);
    }

    private boolean exists(DSLContext jooq) {
        return jooq.fetchSingle(new VersionQueries(versionTable).exists()).get(1, Boolean.class);
    }

    private static Condition condition(HistoryFilter filter) {
        Condition condition = noCondition();
        condition = condition.and(
                filter.revision().map(id -> REVISION.eq(id.value())).orElse(noCondition()));
        condition = condition.and(
                filter.direction().map(d -> DIRECTION.eq(d.word())).orElse(noCondition()));
        condition = condition.and(filter.status().map(s -> STATUS.eq(s.word())).orElse(noCondition()));
        return condition.and(
                filter.since().map(t -> STARTED.ge(t.atOffset(ZoneOffset.UTC))).orElse(noCondition()));
    }

    private static HistoryEntry entry(Record row) {
        return new HistoryEntry(
                row.get(RUN_ID),
                new RevisionId(row.get(REVISION)),
                Direction.valueOf(row.get(DIRECTION).toUpperCase(Locale.ROOT)),
                Status.valueOf(row.get(STATUS).toUpperCase(Locale.ROOT)),
                row.get(CHECKSUM),
                row.get(STATEMENTS),
                row.get(STARTED).toInstant(),
                Optional.ofNullable(row.get(FINISHED)).map(OffsetDateTime::toInstant),
                row.get(DATABASE_USER),
                Optional.ofNullable(row.get(CLIENT_HOST)),
                row.get(TOOL_VERSION));
    }
}
