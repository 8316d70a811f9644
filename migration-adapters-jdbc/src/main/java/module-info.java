/** Online mode: carries plans out on PostgreSQL through JDBC. */
module dev.retort.adapters.jdbc {
    requires transitive dev.retort.domain;
    requires transitive java.sql;
    requires java.naming;
    requires org.jooq;
    requires org.postgresql.jdbc;
    requires org.slf4j;

    exports dev.retort.adapters.jdbc;
}
