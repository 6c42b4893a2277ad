-- Orders that will not be fulfilled; kept apart from them, because either may arrive first.
CREATE TABLE cancellation (
    brand_id     text        NOT NULL,
    order_id     text        NOT NULL,
    event_id     uuid        NOT NULL,  -- of several, the earliest
    cancelled_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, order_id)
);
