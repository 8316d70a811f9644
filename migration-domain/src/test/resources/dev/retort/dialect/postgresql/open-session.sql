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
$retort$
