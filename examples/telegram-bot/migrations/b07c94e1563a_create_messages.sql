-- revision: b07c94e1563a
-- down_revision: 8a63e5d2f047
-- message: create messages
-- created: 2026-03-09T13:05:00Z

-- retort:upgrade

CREATE TABLE message (
    chat_id bigint NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
    id bigint NOT NULL,
    sender_id bigint REFERENCES bot_user (id) ON DELETE SET NULL,
    body text NOT NULL,
    payload jsonb NOT NULL DEFAULT '{}',
    sent_at timestamptz NOT NULL,
    edited_at timestamptz,
    PRIMARY KEY (chat_id, id)
);

CREATE INDEX message_sent_at_idx ON message (chat_id, sent_at DESC);

CREATE FUNCTION touch_edited_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.body IS DISTINCT FROM OLD.body THEN
        NEW.edited_at := clock_timestamp();
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER message_touch_edited_at
    BEFORE UPDATE ON message
    FOR EACH ROW EXECUTE FUNCTION touch_edited_at();

-- retort:downgrade

DROP TABLE message;
DROP FUNCTION touch_edited_at();
