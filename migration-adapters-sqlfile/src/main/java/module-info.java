/** SQL text: reads revision files, writes offline scripts. */
module dev.retort.adapters.sqlfile {
    requires transitive dev.retort.domain;

    exports dev.retort.adapters.sqlfile;
}
