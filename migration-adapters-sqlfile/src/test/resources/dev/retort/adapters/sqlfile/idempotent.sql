-- Retort 1.2.3: upgrade base -> b2 (2 steps)
-- idempotent: begins anywhere on that way, also where an earlier run of it ended
-- plan da047e870fef9db37c6ec0eb130b9d7870ac70adbd576c28cb0fbdbe0bc9cd7e
-- run with: psql -X -f FILE
\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set FETCH_COUNT 0
\encoding UTF8

-- wait for other runs, then remember the session's settings
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
DO $retort$
DECLARE
  until timestamptz := pg_catalog.clock_timestamp() + interval '60 seconds';
BEGIN
  WHILE EXISTS (SELECT FROM pg_catalog.pg_locks AS l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) AND l.classid::bigint = 1726103496 AND l.objid::bigint = 1475770733 AND l.pid = pg_catalog.pg_backend_pid()) LOOP
    -- What the transaction holds, or shares, is another's business.
    EXIT WHEN NOT pg_catalog.pg_advisory_unlock(7413558066307037549);
  END LOOP;
  WHILE NOT pg_catalog.pg_try_advisory_lock(7413558066307037549) LOOP
    IF pg_catalog.clock_timestamp() > until THEN
      RAISE EXCEPTION 'retort: another run holds the lock 7413558066307037549 for more than 60 seconds'
        USING HINT = 'Nothing was changed. Find its session in pg_locks, or try again later.';
    END IF;
    COMMIT;
    PERFORM pg_catalog.pg_sleep(0.2);
    COMMIT;
  END LOOP;
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
DO $retort$
DECLARE
  left_open record;
BEGIN
  IF pg_catalog.to_regclass('app.retort_history') IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO left_open FROM (SELECT DISTINCT ON (revision) revision, direction, status, checksum, statements, statements_begun, statements_done FROM app.retort_history WHERE status <> 'failed' AND checksum <> '' ORDER BY revision, id DESC) AS last_word
    WHERE status = 'running'
      AND (revision, direction, checksum) NOT IN (VALUES ('b2', 'upgrade', 'abfa3f8f03b4a66481dab1bf1f66841394822a63a7d70a23b4615214654f510e'))
    ORDER BY revision LIMIT 1;
  IF left_open.revision IS NOT NULL THEN
    RAISE EXCEPTION 'retort: the % of % was interrupted behind statement %, and this script does not go on with it',
      left_open.direction, left_open.revision, left_open.statements_done
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. End that step first; "retort repair" helps where its file was edited.';
  END IF;
END
$retort$;
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
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
BEGIN
  IF pg_catalog.to_regclass('pg_temp.retort_range') IS NOT NULL THEN
    DROP TABLE pg_temp.retort_range;
  END IF;
  IF pg_catalog.to_regprocedure('pg_temp.retort_step(text)') IS NOT NULL THEN
    DROP PROCEDURE pg_temp.retort_step(text);
  END IF;
END
$retort$;
CREATE TEMPORARY TABLE retort_range (
  ordinal integer PRIMARY KEY,
  revision text NOT NULL UNIQUE,
  checksum text NOT NULL,
  parents integer[] NOT NULL,
  lowest boolean NOT NULL,
  in_force boolean NOT NULL DEFAULT false,
  followers integer NOT NULL DEFAULT 0
);
INSERT INTO pg_temp.retort_range (ordinal, revision, checksum, parents, lowest) VALUES
  (1, 'a1', '21db23085a02b2a19e7183b9d88a0a88f48d8587c110283127db1524aa8949c4', '{}', false),
  (2, 'b2', 'abfa3f8f03b4a66481dab1bf1f66841394822a63a7d70a23b4615214654f510e', '{1}', false);
DO $retort$
DECLARE
  retort_rows text;
  now_in_force boolean[] := pg_catalog.array_fill(false, ARRAY[2]);
  node record;
  parent integer;
  on_the_way boolean;
  edited text;
BEGIN
  SELECT coalesce(pg_catalog.string_agg(v.revision, ', ' ORDER BY v.revision COLLATE "C"), 'base'),
      pg_catalog.count(DISTINCT r.revision) = pg_catalog.count(*)
    INTO retort_rows, on_the_way
    FROM app.retort_version AS v LEFT JOIN pg_temp.retort_range AS r ON r.revision = v.revision;
  IF on_the_way THEN
    FOR node IN
      SELECT r.ordinal, r.parents, v.revision IS NOT NULL AS stands
      FROM pg_temp.retort_range AS r LEFT JOIN app.retort_version AS v ON v.revision = r.revision
      ORDER BY r.ordinal DESC
    LOOP
      on_the_way := on_the_way AND NOT (node.stands AND now_in_force[node.ordinal]);
      IF node.stands OR now_in_force[node.ordinal] THEN
        now_in_force[node.ordinal] := true;
        FOREACH parent IN ARRAY node.parents LOOP
          now_in_force[parent] := true;
        END LOOP;
      END IF;
    END LOOP;
    UPDATE pg_temp.retort_range AS r SET in_force = true
      FROM pg_catalog.unnest(now_in_force) WITH ORDINALITY AS closed (in_force, ordinal)
      WHERE closed.ordinal = r.ordinal AND closed.in_force;
    UPDATE pg_temp.retort_range AS r SET followers = counted.followers
      FROM (
        SELECT p.ordinal, pg_catalog.count(*) AS followers
        FROM pg_temp.retort_range AS f CROSS JOIN LATERAL pg_catalog.unnest(f.parents) AS p (ordinal)
        WHERE f.in_force GROUP BY p.ordinal
      ) AS counted
      WHERE counted.ordinal = r.ordinal;
    on_the_way := on_the_way AND NOT EXISTS (SELECT FROM pg_temp.retort_range AS r WHERE r.lowest AND NOT r.in_force);
  END IF;
  IF NOT on_the_way THEN
    RAISE EXCEPTION 'retort: this leads from % to %, and in force is %, which is not on that way',
      'base', 'b2', retort_rows
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. Write the script for what is in force; "retort repair" takes out rows that say nothing.';
  END IF;
  SELECT r.revision INTO edited
    FROM pg_temp.retort_range AS r JOIN (
      SELECT DISTINCT ON (revision) revision, direction, status, checksum, statements, statements_begun, statements_done FROM app.retort_history WHERE status <> 'failed' AND checksum <> '' ORDER BY revision, id DESC
    ) AS last_word ON last_word.revision = r.revision
    WHERE r.in_force AND r.checksum <> '' AND last_word.checksum <> r.checksum
      AND last_word.status = 'done' AND last_word.direction <> 'downgrade'
    ORDER BY r.ordinal LIMIT 1;
  IF edited IS NOT NULL THEN
    RAISE EXCEPTION 'retort: revision % was edited after it was applied to this database', edited
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. Restore the file as it was and write the script again.';
  END IF;
END
$retort$;
CREATE PROCEDURE pg_temp.retort_step(retort_revision text) LANGUAGE plpgsql AS $retort$
DECLARE
  retort_this record;
  retort_hit bigint;
BEGIN
  SELECT * INTO STRICT retort_this FROM pg_temp.retort_range AS r WHERE r.revision = retort_revision;
  DELETE FROM app.retort_version AS v WHERE v.revision IN (
    SELECT r.revision FROM pg_temp.retort_range AS r WHERE r.ordinal = ANY (retort_this.parents) AND r.followers = 0);
  GET DIAGNOSTICS retort_hit = ROW_COUNT;
  IF retort_this.in_force OR retort_hit <> (
      SELECT pg_catalog.count(*) FROM pg_temp.retort_range AS r
      WHERE r.ordinal = ANY (retort_this.parents) AND r.followers = 0) THEN
    RAISE EXCEPTION 'retort: the rows of the version table are not as they were when this began, at revision %', retort_revision
      USING ERRCODE = 'RT001', HINT = 'The step was rolled back. Run the script again.';
  END IF;
  INSERT INTO app.retort_version (revision) VALUES (retort_revision);
  UPDATE pg_temp.retort_range AS r SET followers = r.followers + 1 WHERE r.ordinal = ANY (retort_this.parents);
  UPDATE pg_temp.retort_range AS r SET in_force = true WHERE r.ordinal = retort_this.ordinal;
END
$retort$;
COMMIT;

-- upgrade a1
SELECT NOT in_force AS retort_answer FROM pg_temp.retort_range WHERE revision = 'a1'
\gset
\if :retort_answer
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL search_path = app;
SET LOCAL standard_conforming_strings = on;
SET LOCAL lock_timeout = '5000ms';
CALL pg_temp.retort_step('a1');
INSERT INTO app.retort_history (run_id, revision, direction, status, checksum, statements, tool_version)
VALUES (pg_catalog.current_setting('retort.run_id'), 'a1', 'upgrade', 'running', '21db23085a02b2a19e7183b9d88a0a88f48d8587c110283127db1524aa8949c4', 3, '1.2.3');
CREATE TABLE t (id int, name text)
;
DO $retort$
DECLARE
  wanted bigint := (
    SELECT pg_catalog.count(*) FROM pg_catalog.pg_attribute
    WHERE attrelid = 't'::pg_catalog.regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '');
BEGIN
  IF wanted <> 2 THEN
    RAISE EXCEPTION 'retort: % has % columns to be filled, and the data have 2', 't', wanted
      USING ERRCODE = 'bad_copy_file_format', HINT = 'Name the columns in the COPY.';
  END IF;
END
$retort$;
INSERT INTO t OVERRIDING SYSTEM VALUE VALUES
('1', 'one'),
('2', 'two');
SET work_mem = '64MB' -- for the index
;
DO $retort$
BEGIN
  IF pg_catalog.current_setting('session_authorization') <> pg_catalog.current_setting('retort.user') THEN
    PERFORM pg_catalog.set_config('session_authorization', pg_catalog.current_setting('retort.user'), false);
  END IF;
  PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);
END
$retort$;
UPDATE app.retort_history SET status = 'done', statements_begun = 3, statements_done = 3, finished = pg_catalog.clock_timestamp()
WHERE revision = 'a1' AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running';
COMMIT;
DO $retort$
DECLARE
  kept jsonb := pg_catalog.current_setting('retort.settings')::jsonb;
  changed record;
BEGIN
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
\endif

-- upgrade b2
SELECT NOT in_force AS retort_answer FROM pg_temp.retort_range WHERE revision = 'b2'
\gset
\if :retort_answer
DO $retort$
DECLARE
  left_open record;
BEGIN
  PERFORM pg_catalog.set_config('retort.fresh', 'true', false),
    pg_catalog.set_config('retort.begun', '0', false), pg_catalog.set_config('retort.done', '0', false);
  IF pg_catalog.to_regclass('app.retort_history') IS NULL THEN
    RETURN;
  END IF;
  SELECT * INTO left_open FROM (SELECT DISTINCT ON (revision) revision, direction, status, checksum, statements, statements_begun, statements_done FROM app.retort_history WHERE status <> 'failed' AND checksum <> '' ORDER BY revision, id DESC) AS last_word
    WHERE revision = 'b2' AND status = 'running' AND direction = 'upgrade';
  IF left_open.revision IS NOT NULL THEN
    PERFORM pg_catalog.set_config('retort.fresh', 'false', false),
      pg_catalog.set_config('retort.begun', left_open.statements_begun::text, false),
      pg_catalog.set_config('retort.done', left_open.statements_done::text, false);
  END IF;
END
$retort$;
SELECT pg_catalog.current_setting('retort.fresh')::boolean AS retort_answer
\gset
;
\if :retort_answer
SET search_path = app;
SET standard_conforming_strings = on;
SET lock_timeout = '5000ms';
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
INSERT INTO app.retort_history (run_id, revision, direction, status, checksum, statements, tool_version)
VALUES (pg_catalog.current_setting('retort.run_id'), 'b2', 'upgrade', 'running', 'abfa3f8f03b4a66481dab1bf1f66841394822a63a7d70a23b4615214654f510e', 2, '1.2.3');
UPDATE t SET name = (ARRAY['a','b'])[1: id];
UPDATE app.retort_history SET statements_begun = 1, statements_done = 1
WHERE revision = 'b2' AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running';
COMMIT;
\else
SET search_path = app;
SET standard_conforming_strings = on;
SET lock_timeout = '5000ms';
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
DO $retort$
DECLARE
  retort_hit bigint;
BEGIN
  IF pg_catalog.current_setting('retort.done')::integer NOT IN (1, 2) THEN
    RAISE EXCEPTION 'retort: the upgrade of % goes on behind statement %, in the middle of a transaction of this script', 'b2', pg_catalog.current_setting('retort.done')::integer
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. Go on online, with "retort upgrade".';
  END IF;
  UPDATE app.retort_history SET run_id = pg_catalog.current_setting('retort.run_id')
    WHERE id = (SELECT pg_catalog.max(id) FROM app.retort_history WHERE revision = 'b2') AND direction = 'upgrade'
      AND status = 'running';
  GET DIAGNOSTICS retort_hit = ROW_COUNT;
  IF retort_hit <> 1 THEN
    RAISE EXCEPTION 'retort: revision % is no longer interrupted as it was', 'b2'
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. Run the script again.';
  END IF;
END
$retort$;
COMMIT;
\endif
SELECT pg_catalog.current_setting('retort.done')::integer < 2 AS retort_answer
\gset
;
\if :retort_answer
SELECT pg_catalog.current_setting('retort.done')::integer < 2 AND pg_catalog.current_setting('retort.begun')::integer >= 2 AS retort_answer
\gset
;
\if :retort_answer
DO $retort$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'retort: statement 2 of the upgrade of b2 was begun by an earlier run, and whether it was done is not known', ERRCODE = 'RT001', HINT = 'Look in the database; if it was done, run "retort repair --resume-at 3", if not, "retort repair --resume-at 2"; then run this script again.';
END
$retort$;
\else
UPDATE app.retort_history SET statements_begun = 2
WHERE revision = 'b2' AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running';
\endif
\set ON_ERROR_STOP off
CREATE INDEX CONCURRENTLY i ON t (id);
\if :ERROR
\set ON_ERROR_STOP on
UPDATE app.retort_history SET statements_begun = 1
WHERE revision = 'b2' AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running';
DO $retort$
BEGIN
  RAISE EXCEPTION USING MESSAGE = 'retort: statement 2 of the upgrade of b2 failed, for the reason told above', ERRCODE = 'RT001', HINT = 'Nothing of it was done, what stands before it is. Run the script again when the reason is gone.';
END
$retort$;
\endif
\set ON_ERROR_STOP on
UPDATE app.retort_history SET statements_begun = 2, statements_done = 2
WHERE revision = 'b2' AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running';
\endif
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
CALL pg_temp.retort_step('b2');
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
DO $retort$
DECLARE
  kept jsonb := pg_catalog.current_setting('retort.settings')::jsonb;
  changed record;
BEGIN
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
\endif

-- done
DO $retort$
BEGIN
  IF pg_catalog.to_regclass('pg_temp.retort_range') IS NOT NULL THEN
    DROP TABLE pg_temp.retort_range;
  END IF;
  IF pg_catalog.to_regprocedure('pg_temp.retort_step(text)') IS NOT NULL THEN
    DROP PROCEDURE pg_temp.retort_step(text);
  END IF;
EXCEPTION WHEN OTHERS THEN
  NULL; -- an event trigger may forbid it
END
$retort$;
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
