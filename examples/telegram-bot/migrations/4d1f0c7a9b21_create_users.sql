-- revision: 4d1f0c7a9b21
-- down_revision: base
-- message: create users
-- created: 2026-03-02T08:15:00Z

-- retort:upgrade

-- The id is Telegram's own, so it is given, not generated.
CREATE TABLE bot_user (
    id bigint PRIMARY KEY,
    username text,
    display_name text NOT NULL CHECK (display_name <> ''),
    language_code text NOT NULL DEFAULT 'en',
    is_blocked boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- User names may change their case, and two users never share one.
CREATE UNIQUE INDEX bot_user_username_key ON bot_user (lower(username));

COMMENT ON TABLE bot_user IS 'People who have talked to the bot';

-- retort:downgrade

DROP TABLE bot_user;
