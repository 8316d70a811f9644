DO $retort$
DECLARE
  retort_hit bigint;
BEGIN
  UPDATE app.retort_version SET revision = 'e5' WHERE revision = 'c3';
  GET DIAGNOSTICS retort_hit = ROW_COUNT;
  IF retort_hit <> 1 THEN
    RAISE EXCEPTION 'retort: revision % stands % times in the version table, not once', 'c3', retort_hit
      USING ERRCODE = 'RT001', HINT = 'The step was rolled back. Make the plan anew from what is in force.';
  END IF;
END
$retort$
