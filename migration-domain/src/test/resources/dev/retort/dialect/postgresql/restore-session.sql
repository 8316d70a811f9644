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
$retort$
