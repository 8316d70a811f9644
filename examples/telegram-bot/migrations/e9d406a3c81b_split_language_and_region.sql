-- revision: e9d406a3c81b
-- down_revision: c52e18fb7d90
-- message: split the language code into language and region
-- created: 2026-05-20T16:45:00Z

-- retort:upgrade

ALTER TABLE bot_user ADD COLUMN region_code text;

UPDATE bot_user
SET language_code = lower(split_part(language_code, '-', 1)),
    region_code = nullif(upper(split_part(language_code, '-', 2)), '')
WHERE language_code LIKE '%-%';

CREATE TABLE supported_language (
    code text PRIMARY KEY,
    name text NOT NULL
);

COPY supported_language (code, name) FROM stdin;
de	Deutsch
en	English
es	Español
fr	Français
uk	Українська
\.

-- retort:downgrade

DROP TABLE supported_language;

UPDATE bot_user
SET language_code = language_code || '-' || region_code
WHERE region_code IS NOT NULL;

ALTER TABLE bot_user DROP COLUMN region_code;
