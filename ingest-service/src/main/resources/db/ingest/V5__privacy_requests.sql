-- Rights that people use over their data, as deliveries told of them.
CREATE TABLE privacy_request (
    brand_id         text        NOT NULL,
    request_id       uuid        NOT NULL,  -- the event's id
    delivery_id      uuid        NOT NULL,
    connection_id    text        NOT NULL,
    kind             text        NOT NULL,
    orders           int         NOT NULL,
    requested_at     timestamptz NOT NULL,
    due_by           timestamptz NOT NULL,
    bodies_forgotten int         NOT NULL DEFAULT 0,
    recorded_at      timestamptz NOT NULL DEFAULT now(),
    done_at          timestamptz,
    PRIMARY KEY (brand_id, request_id)
);
CREATE INDEX privacy_request_open ON privacy_request (recorded_at)
    WHERE done_at IS NULL AND kind <> 'ACCESS';
