-- revision: c52e18fb7d90
-- down_revision: b07c94e1563a
-- message: create the notification queue
-- created: 2026-04-14T07:30:00Z

-- retort:upgrade lock_timeout=5s

CREATE TABLE notification (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chat_id bigint NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
    body text NOT NULL,
    due_at timestamptz NOT NULL DEFAULT now(),
    attempts smallint NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 10),
    sent_at timestamptz
);

-- The worker asks for what is due and unsent, nothing else.
CREATE INDEX notification_due_idx ON notification (due_at) WHERE sent_at IS NULL;

CREATE FUNCTION take_due_notifications(how_many integer) RETURNS SETOF notification
LANGUAGE sql
BEGIN ATOMIC
    UPDATE notification SET attempts = attempts + 1
    WHERE id IN (
        SELECT id FROM notification
        WHERE sent_at IS NULL AND due_at <= now() AND attempts < 10
        ORDER BY due_at
        LIMIT how_many
        FOR UPDATE SKIP LOCKED
    )
    RETURNING *;
END;

-- retort:downgrade lock_timeout=5s

DROP FUNCTION take_due_notifications(integer);
DROP TABLE notification;
