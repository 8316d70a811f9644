-- Retort 1.2.3: upgrade base -> b2 (2 steps)
-- plan 2289c03e284247946e882d94d3f844f7571608471ca795d46326c145a46206eb
-- run with any client, as a whole or by statements; have it stop at the first error

-- keep other runs away, then remember the session's settings
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
DO $retort$
DECLARE
  wanted record;
  -- Not empty where a script failed in this session before.
  found jsonb := coalesce(nullif(pg_catalog.current_setting('retort.found', true), ''), '{}');
BEGIN
  FOR wanted IN
    SELECT s.name, w.value, CASE s.source WHEN 'session' THEN s.setting END AS before
    FROM pg_catalog.pg_settings AS s JOIN (VALUES ('default_transaction_read_only', 'off'), ('default_transaction_isolation', 'read committed'), ('default_transaction_deferrable', 'off'), ('standard_conforming_strings', 'on'), ('statement_timeout', '0'), ('transaction_timeout', '0'), ('idle_session_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('lock_timeout', '10000'), ('client_connection_check_interval', '2s')) AS w (name, value) ON w.name = s.name
  LOOP
    found := pg_catalog.jsonb_build_object(wanted.name, wanted.before) || found;
    BEGIN
      PERFORM pg_catalog.set_config(wanted.name, wanted.value, false);
    EXCEPTION WHEN invalid_parameter_value THEN
      NULL; -- client_connection_check_interval: not every platform can
    END;
  END LOOP;
  PERFORM pg_catalog.set_config('retort.found', found::text, false);
END
$retort$;
SET retort.place = '0';
COMMIT;
DO $retort$
BEGIN
  IF pg_catalog.current_setting('retort.place', true) IS DISTINCT FROM '0' THEN
    RAISE EXCEPTION 'retort: what stands before this has failed'
      USING HINT = 'Nothing was changed. Look at the first error.';
  END IF;
  WHILE EXISTS (SELECT FROM pg_catalog.pg_locks AS l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) AND l.classid::bigint = 1726103496 AND l.objid::bigint = 1475770733 AND l.pid = pg_catalog.pg_backend_pid()) LOOP
    -- What the transaction holds, or shares, is another's business.
    EXIT WHEN NOT pg_catalog.pg_advisory_unlock(7413558066307037549);
  END LOOP;
  IF NOT pg_catalog.pg_try_advisory_lock(7413558066307037549) THEN
    RAISE EXCEPTION 'retort: another run holds the lock 7413558066307037549'
      USING HINT = 'Nothing was changed. Find its session in pg_locks, or try again later.';
  END IF;
  PERFORM pg_catalog.set_config('retort.place', '1', false);
END
$retort$;
DO $retort$
BEGIN
  PERFORM pg_catalog.set_config('retort.run_id', coalesce(
      nullif(pg_catalog.current_setting('retort.given_run_id', true), ''),
      pg_catalog.gen_random_uuid()::text), false),
    pg_catalog.set_config('retort.user', pg_catalog.current_setting('session_authorization'), false),
    pg_catalog.set_config('retort.role_found', pg_catalog.current_setting('role'), false),
    pg_catalog.set_config('retort.role', pg_catalog.current_setting('role'), false),
    pg_catalog.set_config('retort.settings', (
      SELECT coalesce(pg_catalog.jsonb_object_agg(name, setting), '{}')::text
      FROM pg_catalog.pg_settings
      WHERE source = 'session'
        AND name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')), false);
  PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);
END
$retort$;
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
DO $retort$
DECLARE
  left_open record;
BEGIN
  IF pg_catalog.to_regclass('app.retort_history') IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO left_open FROM (SELECT DISTINCT ON (revision) revision, direction, status, checksum, statements, statements_begun, statements_done FROM app.retort_history WHERE status <> 'failed' AND checksum <> '' ORDER BY revision, id DESC) AS last_word
    WHERE status = 'running'
    ORDER BY revision LIMIT 1;
  IF left_open.revision IS NOT NULL THEN
    RAISE EXCEPTION 'retort: the % of % was interrupted behind statement %, and this script does not go on with it',
      left_open.direction, left_open.revision, left_open.statements_done
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. End that step first; "retort repair" helps where its file was edited.';
  END IF;
END
$retort$;
DO $retort$
BEGIN
  IF pg_catalog.current_setting('retort.place', true) IS DISTINCT FROM '1' THEN
    RAISE EXCEPTION 'retort: what stands before this has failed'
      USING ERRCODE = 'RT001', HINT = 'Nothing of this step was done. Look at the first error.';
  END IF;
  PERFORM pg_catalog.set_config('retort.place', '2', false);
END
$retort$;
COMMIT;

-- upgrade a1
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL search_path = app;
SET LOCAL standard_conforming_strings = on;
SET LOCAL lock_timeout = '5000ms';
DO $retort$
BEGIN
  IF pg_catalog.current_setting('retort.place', true) IS DISTINCT FROM '2' THEN
    RAISE EXCEPTION 'retort: what stands before this has failed'
      USING ERRCODE = 'RT001', HINT = 'Nothing of this step was done. Look at the first error.';
  END IF;
  PERFORM pg_catalog.set_config('retort.place', '3', false);
END
$retort$;
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
$retort$;
DO $retort$
DECLARE
  retort_rows text := (
    SELECT coalesce(pg_catalog.string_agg(revision, ', ' ORDER BY revision COLLATE "C"), 'base')
    FROM app.retort_version);
BEGIN
  IF retort_rows <> 'base' THEN
    RAISE EXCEPTION 'retort: this begins at %, but in force is %', 'base', retort_rows
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. Make the plan anew from what is in force.';
  END IF;
END
$retort$;
INSERT INTO app.retort_version (revision) VALUES ('a1');
INSERT INTO app.retort_history (run_id, revision, direction, status, checksum, statements, tool_version)
VALUES (pg_catalog.current_setting('retort.run_id'), 'a1', 'upgrade', 'running', '8b8db6d900857844ac0fbe3ebca5a2617d9176d337553034e89b519f3388d79e', 2, '1.2.3');
CREATE TABLE a1 (id int)
;
SELECT '{:x}';
DO $retort$
BEGIN
  IF pg_catalog.current_setting('session_authorization') <> pg_catalog.current_setting('retort.user') THEN
    PERFORM pg_catalog.set_config('session_authorization', pg_catalog.current_setting('retort.user'), false);
  END IF;
  PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);
END
$retort$;
UPDATE app.retort_history SET status = 'done', statements_begun = 2, statements_done = 2, finished = pg_catalog.clock_timestamp()
WHERE revision = 'a1' AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running';
COMMIT;

-- upgrade b2
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL search_path = app;
SET LOCAL standard_conforming_strings = on;
SET LOCAL lock_timeout = '5000ms';
DO $retort$
BEGIN
  IF pg_catalog.current_setting('retort.place', true) IS DISTINCT FROM '3' THEN
    RAISE EXCEPTION 'retort: what stands before this has failed'
      USING ERRCODE = 'RT001', HINT = 'Nothing of this step was done. Look at the first error.';
  END IF;
  PERFORM pg_catalog.set_config('retort.place', '4', false);
END
$retort$;
DO $retort$
DECLARE
  retort_hit bigint;
BEGIN
  UPDATE app.retort_version SET revision = 'b2' WHERE revision = 'a1';
  GET DIAGNOSTICS retort_hit = ROW_COUNT;
  IF retort_hit <> 1 THEN
    RAISE EXCEPTION 'retort: revision % stands % times in the version table, not once', 'a1', retort_hit
      USING ERRCODE = 'RT001', HINT = 'The step was rolled back. Make the plan anew from what is in force.';
  END IF;
END
$retort$;
INSERT INTO app.retort_history (run_id, revision, direction, status, checksum, statements, tool_version)
VALUES (pg_catalog.current_setting('retort.run_id'), 'b2', 'upgrade', 'running', 'f4c6f952e961202bf4aa390496a223810877f2f3ad5166f251aed3bde5e4a1be', 2, '1.2.3');
CREATE TABLE b2 (id int)
;
SELECT '{:x}';
DO $retort$
BEGIN
  IF pg_catalog.current_setting('session_authorization') <> pg_catalog.current_setting('retort.user') THEN
    PERFORM pg_catalog.set_config('session_authorization', pg_catalog.current_setting('retort.user'), false);
  END IF;
  PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);
END
$retort$;
UPDATE app.retort_history SET status = 'done', statements_begun = 2, statements_done = 2, finished = pg_catalog.clock_timestamp()
WHERE revision = 'b2' AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running';
COMMIT;

-- done
DO $retort$
DECLARE
  kept jsonb := pg_catalog.current_setting('retort.settings')::jsonb;
  changed record;
BEGIN
  PERFORM pg_catalog.set_config('retort.role', pg_catalog.current_setting('retort.role_found'), false);
  IF pg_catalog.current_setting('session_authorization') <> pg_catalog.current_setting('retort.user') THEN
    PERFORM pg_catalog.set_config('session_authorization', pg_catalog.current_setting('retort.user'), false);
  END IF;
  PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);
  FOR changed IN
    SELECT name, kept ->> name AS value FROM pg_catalog.pg_settings
    WHERE (source = 'session' OR kept ->> name IS NOT NULL)
      AND name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')
      AND setting IS DISTINCT FROM kept ->> name
  LOOP
    IF changed.value IS NULL THEN
      EXECUTE pg_catalog.format('RESET %I', changed.name);
    ELSE
      PERFORM pg_catalog.set_config(changed.name, changed.value, false);
    END IF;
  END LOOP;
END
$retort$;
DO $retort$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT * FROM pg_catalog.jsonb_each_text(
      coalesce(nullif(pg_catalog.current_setting('retort.found', true), ''), '{}')::jsonb)
  LOOP
    IF found.value IS NULL THEN
      EXECUTE pg_catalog.format('RESET %I', found.key);
    ELSE
      PERFORM pg_catalog.set_config(found.key, found.value, false);
    END IF;
  END LOOP;
  PERFORM pg_catalog.set_config('retort.' || name, '', false)
    FROM pg_catalog.unnest(ARRAY['found', 'place', 'fresh', 'begun', 'done', 'run_id', 'user', 'role', 'role_found', 'settings', 'lock_timeout']) AS name;
END
$retort$;
DO $retort$
BEGIN PERFORM pg_catalog.pg_advisory_unlock(7413558066307037549); END
$retort$;
