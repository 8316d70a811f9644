DO $retort$
DECLARE
  found text := (
    SELECT coalesce(pg_catalog.string_agg(revision, ', ' ORDER BY revision COLLATE "C"), 'base')
    FROM app.retort_version);
BEGIN
  IF found <> 'b2, c3' THEN
    RAISE EXCEPTION 'retort: this begins at %, but in force is %', 'b2, c3', found
      USING HINT = 'Nothing was changed. Make the plan anew from what is in force.';
  END IF;
END
$retort$
