-- retort:upgrade

-- The isolation schema is made by Retort; every other one by a revision.
CREATE SCHEMA shared;

CREATE TABLE shared.country (
    code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
    name text NOT NULL
);

-- Without a prefix, so it goes into the first schema of search-path, and finds country in the second.
CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    country_code text NOT NULL REFERENCES country (code)
);

-- retort:downgrade

DROP TABLE customer;
DROP TABLE shared.country;
DROP SCHEMA shared;
