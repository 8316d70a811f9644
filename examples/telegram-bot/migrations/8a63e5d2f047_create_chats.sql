-- revision: 8a63e5d2f047
-- down_revision: 4d1f0c7a9b21
-- message: create chats
-- created: 2026-03-02T09:40:00Z

-- retort:upgrade

CREATE TYPE chat_kind AS ENUM ('private', 'group', 'supergroup', 'channel');

CREATE TABLE chat (
    id bigint PRIMARY KEY,
    kind chat_kind NOT NULL,
    title text,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- Only a private chat goes without a title: it is called after the user.
    CONSTRAINT chat_has_title CHECK (kind = 'private' OR title IS NOT NULL)
);

CREATE TABLE chat_member (
    chat_id bigint NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
    user_id bigint NOT NULL REFERENCES bot_user (id) ON DELETE CASCADE,
    joined_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (chat_id, user_id)
);

CREATE INDEX chat_member_user_id_idx ON chat_member (user_id);

-- retort:downgrade

DROP TABLE chat_member;
DROP TABLE chat;
DROP TYPE chat_kind;
