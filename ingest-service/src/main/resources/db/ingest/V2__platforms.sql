-- What a platform's adapter needs beside the signing secret, and what it asks or waits for later.

ALTER TABLE connection
    ADD COLUMN settings           jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN credentials_sealed bytea;  -- a JSON object, encrypted

ALTER TABLE event ADD COLUMN order_id text;  -- the order it states, cancels or refunds
CREATE INDEX event_of_order ON event (brand_id, order_id) WHERE order_id IS NOT NULL;

CREATE INDEX catalog_creator_changes ON catalog_item (brand_id, changed_at) WHERE kind = 'creator';

-- Deliveries that need something fetched or awaited before the rest of them can be read.
CREATE TABLE follow_up (
    brand_id      text        NOT NULL,
    delivery_id   uuid        NOT NULL,
    connection_id text        NOT NULL,
    kind          text        NOT NULL,
    subject       text        NOT NULL,
    attempts      int         NOT NULL DEFAULT 0,
    due_at        timestamptz NOT NULL,
    give_up_at    timestamptz,
    last_problem  text,
    gave_up_at    timestamptz,          -- kept, so that a person sees what never came
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (brand_id, delivery_id)
);
CREATE INDEX follow_up_due ON follow_up (due_at) WHERE gave_up_at IS NULL;
CREATE INDEX follow_up_of_connection ON follow_up (connection_id, due_at);
