-- revision: 71c0aa52be10
-- down_revision: base
-- message: create orders
-- created: 2026-06-01T10:00:00Z

-- retort:upgrade

CREATE TABLE purchase_order (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer text NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now()
);

-- retort:downgrade

DROP TABLE purchase_order;
