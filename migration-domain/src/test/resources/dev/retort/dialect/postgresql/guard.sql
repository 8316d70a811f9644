DO $retort$
DECLARE
  retort_rows text := (
    SELECT coalesce(pg_catalog.string_agg(revision, ', ' ORDER BY revision COLLATE "C"), 'base')
    FROM app.retort_version);
BEGIN
  IF retort_rows <> 'b2, c3' THEN
    RAISE EXCEPTION 'retort: this begins at %, but in force is %', 'b2, c3', retort_rows
      USING ERRCODE = 'RT001', HINT = 'Nothing was changed. Make the plan anew from what is in force.';
  END IF;
END
$retort$
