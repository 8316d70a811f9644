DO $retort$
BEGIN
  IF pg_catalog.to_regnamespace('app') IS NULL THEN
    CREATE SCHEMA app;
  END IF;
  IF pg_catalog.to_regclass('app.retort_version') IS NULL THEN
    CREATE TABLE app.retort_version (revision text PRIMARY KEY);
  END IF;
  IF pg_catalog.to_regclass('app.retort_history') IS NULL THEN
    CREATE TABLE app.retort_history (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      run_id text NOT NULL,
      revision text NOT NULL,
      direction text NOT NULL,
      status text NOT NULL,
      checksum text NOT NULL,
      statements integer NOT NULL,
      statements_begun integer NOT NULL DEFAULT 0,
      statements_done integer NOT NULL DEFAULT 0,
      oids_before text,
      started timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
      finished timestamptz,
      database_user text NOT NULL DEFAULT session_user,
      client_host text DEFAULT pg_catalog.host(pg_catalog.inet_client_addr()),
      tool_version text NOT NULL
    );
    CREATE INDEX ON app.retort_history (revision, id);
  ELSIF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('app.retort_history')
      AND attname = 'oids_before') THEN
    ALTER TABLE app.retort_history ADD COLUMN oids_before text;
  END IF;
END
$retort$
