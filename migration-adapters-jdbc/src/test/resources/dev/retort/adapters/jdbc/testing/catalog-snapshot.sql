-- One line per thing that the schemas hold. $SCHEMAS stands for their names, as literals.
-- What belongs to an extension is left out; the extension itself has a line.
WITH space AS (
  SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname IN ($SCHEMAS)
), member AS (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), class AS (
  SELECT c.*, c.oid::regclass::text AS id
  FROM pg_class c JOIN space s ON s.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
), type AS (
  SELECT t.*, t.oid::regtype::text AS id
  FROM pg_type t JOIN space s ON s.oid = t.typnamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
), routine AS (
  SELECT p.*, p.oid::regprocedure::text AS id
  FROM pg_proc p JOIN space s ON s.oid = p.pronamespace
  WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
), line (text) AS (
  SELECT format('schema %I owner %s grants %s', nspname, nspowner::regrole, coalesce(nspacl::text, '-')) FROM space
  UNION ALL
  SELECT format('extension %I %s in %s', extname, extversion, extnamespace::regnamespace) FROM pg_extension
  UNION ALL
  SELECT format('relation %s kind %s persistence %s owner %s options %s access %s security %s%s replica %s grants %s',
    id, relkind, relpersistence, relowner::regrole, coalesce(reloptions::text, '-'),
    coalesce((SELECT amname FROM pg_am WHERE oid = relam), '-'), relrowsecurity, relforcerowsecurity, relreplident,
    coalesce((SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(relacl) a), '-'))
  FROM class
  UNION ALL
  SELECT format('partition %s of %s %s', c.id, i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
  FROM class c JOIN pg_inherits i ON i.inhrelid = c.oid
  UNION ALL
  SELECT format('partitioned %s by %s', id, pg_get_partkeydef(oid)) FROM class WHERE relkind = 'p'
  UNION ALL
  SELECT format('column %s %s. %I %s%s%s%s%s collation %s storage %s%s statistics %s options %s grants %s',
    c.id, to_char(row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), 'FM0000'), a.attname,
    format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
    coalesce(CASE WHEN a.attgenerated = '' THEN ' default ' ELSE ' generated ' || a.attgenerated::text || ' ' END
      || pg_get_expr(d.adbin, d.adrelid), ''),
    CASE a.attidentity WHEN '' THEN '' ELSE ' identity ' || a.attidentity::text END,
    CASE WHEN a.attislocal THEN '' ELSE ' inherited' END,
    coalesce((SELECT collname FROM pg_collation WHERE oid = a.attcollation), '-'),
    a.attstorage, a.attcompression, coalesce(nullif(a.attstattarget, -1)::text, '-'),
    coalesce(a.attoptions::text, '-'), coalesce(a.attacl::text, '-'))
  FROM class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind NOT IN ('i', 'I', 't', 'S')
  UNION ALL
  SELECT format('constraint %s on %s %s%s', conname,
    coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text), pg_get_constraintdef(n.oid),
    CASE WHEN convalidated THEN '' ELSE ' (not validated)' END)
  FROM pg_constraint n JOIN space s ON s.oid = n.connamespace
  WHERE n.conrelid = 0 OR n.conrelid IN (SELECT oid FROM class)
  UNION ALL
  SELECT format('index %s%s%s%s%s', c.id, CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END,
    CASE WHEN i.indisclustered THEN ' clustered' ELSE '' END,
    CASE WHEN i.indisreplident THEN ' replica identity' ELSE '' END, ' ' || pg_get_indexdef(c.oid))
  FROM class c JOIN pg_index i ON i.indexrelid = c.oid
  UNION ALL
  SELECT format('sequence %s %s start %s step %s from %s to %s cache %s%s owned by %s', c.id,
    q.seqtypid::regtype, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
    CASE WHEN q.seqcycle THEN ' cycle' ELSE '' END,
    coalesce((SELECT d.refobjid::regclass || '.' || a.attname::text FROM pg_depend d
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')), '-'))
  FROM class c JOIN pg_sequence q ON q.seqrelid = c.oid
  UNION ALL
  SELECT format('view %s %s', id, pg_get_viewdef(oid)) FROM class WHERE relkind IN ('v', 'm')
  UNION ALL
  SELECT format('type %s kind %s owner %s grants %s%s', id, typtype, typowner::regrole, coalesce(typacl::text, '-'),
    CASE typtype
      WHEN 'd' THEN format(' over %s%s%s', format_type(typbasetype, typtypmod),
        CASE WHEN typnotnull THEN ' not null' ELSE '' END, coalesce(' default ' || typdefault, ''))
      WHEN 'e' THEN ' labels ' || coalesce(
        (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = type.oid),
        '-')
      WHEN 'r' THEN (SELECT ' of ' || rngsubtype::regtype FROM pg_range WHERE rngtypid = type.oid)
      ELSE '' END)
  FROM type
  UNION ALL
  SELECT format('routine %s owner %s grants %s %s', id, proowner::regrole,
    coalesce((SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(proacl) a), '-'),
    CASE WHEN prokind = 'a' THEN
      (SELECT format('aggregate(%s) step %s final %s state %s initial %s', pg_get_function_arguments(r.oid), aggtransfn,
        aggfinalfn, aggtranstype::regtype, coalesce(agginitval, '-')) FROM pg_aggregate WHERE aggfnoid = r.oid)
      ELSE pg_get_functiondef(oid) END)
  FROM routine r
  UNION ALL
  SELECT format('trigger %s on %s enabled %s %s', t.tgname, c.id, t.tgenabled, pg_get_triggerdef(t.oid))
  FROM class c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
  UNION ALL
  SELECT format('rule %s enabled %s %s', c.id, r.ev_enabled, pg_get_ruledef(r.oid))
  FROM class c JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename <> '_RETURN'
  UNION ALL
  SELECT format('policy %s on %s permissive %s command %s roles %s using %s check %s', p.polname, c.id,
    p.polpermissive, p.polcmd, (SELECT string_agg(r::regrole::text, ' ') FROM unnest(p.polroles) r),
    coalesce(pg_get_expr(p.polqual, p.polrelid), '-'), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-'))
  FROM class c JOIN pg_policy p ON p.polrelid = c.oid
  UNION ALL
  SELECT format('statistics %s', pg_get_statisticsobjdef(x.oid))
  FROM pg_statistic_ext x JOIN space s ON s.oid = x.stxnamespace
  UNION ALL
  SELECT format('default grants %s in %s on %s: %s', defaclrole::regrole, s.nspname, defaclobjtype, defaclacl)
  FROM pg_default_acl JOIN space s ON s.oid = defaclnamespace
  UNION ALL
  SELECT format('comment on %s %s is %s', o.type, o.identity, quote_literal(d.description))
  FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) o
  WHERE d.objoid >= 16384 AND d.classoid <> 'pg_extension'::regclass
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
  UNION ALL
  -- Operators, collations, text search configurations and whatever else lives in a schema.
  SELECT format('%s %s', o.type, o.identity)
  FROM pg_depend d JOIN space s ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = s.oid,
    pg_identify_object(d.classid, d.objid, d.objsubid) o
  WHERE d.classid NOT IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass, 'pg_extension'::regclass,
      'pg_default_acl'::regclass)
    AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classid AND m.objid = d.objid)
)
SELECT regexp_replace(text, '\s*\n', E'\n    ', 'g') FROM line ORDER BY text COLLATE "C"
