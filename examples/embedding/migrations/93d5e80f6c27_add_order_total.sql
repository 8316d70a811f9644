-- revision: 93d5e80f6c27
-- down_revision: 71c0aa52be10
-- message: add the total of an order
-- created: 2026-06-08T11:20:00Z

-- retort:upgrade

ALTER TABLE purchase_order ADD COLUMN total numeric(12, 2) NOT NULL DEFAULT 0 CHECK (total >= 0);

-- retort:downgrade

ALTER TABLE purchase_order DROP COLUMN total;
