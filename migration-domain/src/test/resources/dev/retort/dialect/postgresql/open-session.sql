DO $retort$
BEGIN
  PERFORM pg_catalog.set_config('retort.run_id', pg_catalog.gen_random_uuid()::text, false),
    pg_catalog.set_config('retort.user', pg_catalog.current_setting('session_authorization'), false),
    pg_catalog.set_config('retort.role', pg_catalog.current_setting('role'), false),
    pg_catalog.set_config('retort.settings', (
      SELECT coalesce(pg_catalog.jsonb_object_agg(name, setting), '{}')::text
      FROM pg_catalog.pg_settings
      WHERE source = 'session'
        AND name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')), false);
END
$retort$
