DO $retort$
BEGIN
  IF pg_catalog.current_setting('session_authorization') <> pg_catalog.current_setting('retort.user') THEN
    PERFORM pg_catalog.set_config('session_authorization', pg_catalog.current_setting('retort.user'), false);
  END IF;
  PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);
END
$retort$
