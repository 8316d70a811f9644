DO $retort$
BEGIN
  DELETE FROM app.retort_version WHERE revision = 'd4';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'retort: revision % is not in force as expected', 'd4'
      USING HINT = 'The step was rolled back. Make the plan anew from what is in force.';
  END IF;
END
$retort$
