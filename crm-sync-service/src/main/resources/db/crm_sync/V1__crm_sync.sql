-- CRM accounts that write-backs go to. One process works on a connection at a time: the one that
-- holds its lease.
CREATE TABLE crm_connection (
    brand_id                 text        NOT NULL,
    connection_id            text        NOT NULL,
    platform                 text        NOT NULL,
    base_url                 text        NOT NULL,
    api_version              text        NOT NULL,
    model                    text        NOT NULL,
    requests_per_ten_seconds int         NOT NULL,
    sealed_token             bytea       NOT NULL,
    settings_version         bigint      NOT NULL DEFAULT 1,
    state                    text        NOT NULL DEFAULT 'ACTIVE',
    detail                   text,
    resume_at                timestamptz,
    lease_owner              text,
    lease_until              timestamptz NOT NULL DEFAULT '-infinity',
    updated_at               timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (brand_id, connection_id)
);

-- The newest ledger revision of each order, and whose it is.
CREATE TABLE order_state (
    brand_id    text        NOT NULL,
    order_id    text        NOT NULL,
    revision    int         NOT NULL,
    contact_key text        NOT NULL,
    ordered_at  timestamptz NOT NULL,
    currency    text        NOT NULL,
    PRIMARY KEY (brand_id, order_id)
);
CREATE INDEX order_state_contact ON order_state (brand_id, contact_key);

-- What an order credits under each model.
CREATE TABLE order_credit (
    brand_id         text   NOT NULL,
    order_id         text   NOT NULL,
    model            text   NOT NULL,
    attributed_minor bigint NOT NULL,
    creator_chain    text   NOT NULL,
    last_creator     text   NOT NULL,
    PRIMARY KEY (brand_id, order_id, model)
);

-- One row per connection and order; a newer revision replaces one that still waits.
CREATE TABLE write_back (
    brand_id        text        NOT NULL,
    connection_id   text        NOT NULL,
    order_id        text        NOT NULL,
    revision        int         NOT NULL,
    state           text        NOT NULL,
    -- Contacts the order belonged to before a merge; their sums are written again.
    former_contacts text[]      NOT NULL DEFAULT '{}',
    message         text,
    traceparent     text,
    queued_at       timestamptz NOT NULL DEFAULT now(),
    answered_at     timestamptz,
    PRIMARY KEY (brand_id, connection_id, order_id)
);
CREATE INDEX write_back_pending ON write_back (brand_id, connection_id, queued_at)
    WHERE state = 'PENDING';
