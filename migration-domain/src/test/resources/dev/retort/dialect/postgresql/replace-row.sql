DO $retort$
BEGIN
  UPDATE app.retort_version SET revision = 'e5' WHERE revision = 'c3';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'retort: revision % is not in force as expected', 'c3'
      USING HINT = 'The step was rolled back. Make the plan anew from what is in force.';
  END IF;
END
$retort$
