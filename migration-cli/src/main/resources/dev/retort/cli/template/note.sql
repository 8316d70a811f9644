-- retort:upgrade

-- A table to begin with; make it yours, or put another in its place.
CREATE TABLE note (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- retort:downgrade

DROP TABLE note;
