-- Facts: what the messages stated. The ledger is computed from them and from nothing else.

CREATE TABLE profile_alias (
    brand_id text NOT NULL,
    absorbed uuid NOT NULL,
    survivor uuid NOT NULL,  -- the live profile, also after chains of merges
    PRIMARY KEY (brand_id, absorbed)
);
CREATE INDEX profile_alias_survivor ON profile_alias (brand_id, survivor);

CREATE TABLE touchpoint (
    brand_id           text        NOT NULL,
    event_id           uuid        NOT NULL,
    profile_id         uuid        NOT NULL,  -- the live profile: a merge moves the row
    occurred_at        timestamptz NOT NULL,
    counts_until       timestamptz NOT NULL,  -- occurred_at + lookback window
    creator_id         text        NOT NULL,
    campaign_id        text,
    content_id         text,
    kind               text        NOT NULL,
    with_order         text,                  -- the order this touch came with (a redeemed code)
    decision           text        NOT NULL,
    screening_revision int         NOT NULL DEFAULT 0,
    message            bytea       NOT NULL,  -- the whole screened event, for receipts
    PRIMARY KEY (brand_id, event_id)
);
CREATE INDEX touchpoint_journey ON touchpoint (brand_id, profile_id, occurred_at);

CREATE TABLE sales_order (
    brand_id           text        NOT NULL,
    order_id           text        NOT NULL,
    event_id           uuid        NOT NULL,  -- the newest statement of the order
    profile_id         uuid        NOT NULL,
    ordered_at         timestamptz NOT NULL,
    stated_at          timestamptz NOT NULL,
    currency           text        NOT NULL,
    net_minor          bigint      NOT NULL,
    customer_id        text,
    decision           text        NOT NULL,
    screening_revision int         NOT NULL DEFAULT 0,
    message            bytea       NOT NULL,
    PRIMARY KEY (brand_id, order_id)
);
CREATE INDEX sales_order_profile ON sales_order (brand_id, profile_id, ordered_at);
CREATE INDEX sales_order_latest ON sales_order (brand_id, ordered_at DESC);
CREATE INDEX sales_order_event ON sales_order (brand_id, event_id);

CREATE TABLE refund (
    brand_id     text        NOT NULL,
    refund_id    text        NOT NULL,
    order_id     text        NOT NULL,
    event_id     uuid        NOT NULL,
    amount_minor bigint      NOT NULL,
    currency     text        NOT NULL,
    refunded_at  timestamptz NOT NULL,
    message      bytea       NOT NULL,
    PRIMARY KEY (brand_id, refund_id)
);
CREATE INDEX refund_order ON refund (brand_id, order_id);

-- Later fraud decisions; kept apart from the events, because they may arrive before them.
CREATE TABLE screening_revision (
    brand_id text  NOT NULL,
    event_id uuid  NOT NULL,
    revision int   NOT NULL,
    decision text  NOT NULL,
    message  bytea NOT NULL,
    PRIMARY KEY (brand_id, event_id, revision)
);

-- The ledger: append-only.

CREATE TABLE ledger_revision (
    brand_id            text        NOT NULL,
    order_id            text        NOT NULL,
    revision            int         NOT NULL,
    cause               text        NOT NULL,
    cause_event_id      uuid        NOT NULL,
    cause_at            timestamptz NOT NULL,
    currency            text        NOT NULL,
    gross_minor         bigint      NOT NULL,
    refunded_minor      bigint      NOT NULL,
    unattributed_reason text,
    recorded_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (brand_id, order_id, revision)
);

CREATE TABLE ledger_entry (
    brand_id       text        NOT NULL,
    order_id       text        NOT NULL,
    revision       int         NOT NULL,
    entry_no       int         NOT NULL,
    model          text        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('CREDIT', 'REVERSAL', 'REFUND')),
    touch_id       uuid,                    -- null: unattributed
    creator_id     text,
    campaign_id    text,
    content_id     text,
    share          bigint      NOT NULL,    -- weight = share / share_of, exactly
    share_of       bigint      NOT NULL,
    amount_minor   bigint      NOT NULL,
    currency       text        NOT NULL,
    accrual_at     timestamptz NOT NULL,    -- the order's date
    cash_at        timestamptz NOT NULL,    -- the date of the change
    cause          text        NOT NULL,
    cause_event_id uuid        NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (brand_id, order_id, revision, entry_no),
    CHECK ((touch_id IS NULL) = (creator_id IS NULL))
);
CREATE INDEX ledger_entry_accrual ON ledger_entry (brand_id, model, accrual_at)
    INCLUDE (creator_id, campaign_id, order_id, currency, amount_minor);
CREATE INDEX ledger_entry_cash ON ledger_entry (brand_id, model, cash_at)
    INCLUDE (creator_id, campaign_id, order_id, currency, amount_minor);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % of % is refused', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What to call things, and a brand's own day: read models of neighbours.

CREATE TABLE brand (
    brand_id   text PRIMARY KEY,
    name       text        NOT NULL,
    currency   text        NOT NULL,
    time_zone  text        NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE catalog_name (
    brand_id   text        NOT NULL,
    kind       text        NOT NULL,  -- creator, campaign
    item_id    text        NOT NULL,
    name       text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, kind, item_id)
);

CREATE TABLE write_back (
    brand_id      text        NOT NULL,
    order_id      text        NOT NULL,
    connection_id text        NOT NULL,
    record_type   text        NOT NULL,
    revision      int         NOT NULL,
    record_id     text,
    status        text        NOT NULL,
    message       text,
    answered_at   timestamptz NOT NULL,
    PRIMARY KEY (brand_id, order_id, connection_id, record_type, revision)
);
