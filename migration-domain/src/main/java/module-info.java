/** The pure core of Retort: revision graph, plans, statements and ports. It needs nothing but the JDK. */
module dev.retort.domain {
    exports dev.retort;
    exports dev.retort.dialect;
    exports dev.retort.dialect.postgresql;
    exports dev.retort.error;
    exports dev.retort.execution;
    exports dev.retort.operation;
    exports dev.retort.plan;
    exports dev.retort.port;
    exports dev.retort.revision;
    exports dev.retort.schema;
    exports dev.retort.script;
    exports dev.retort.spi;
    exports dev.retort.statement;
}
