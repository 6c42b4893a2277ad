-- What a brand's orders are credited by. A version is never changed: another one follows it. Which
-- version credits an order depends on the order's date alone.
CREATE TABLE attribution_policy (
    brand_id    text        NOT NULL,
    version     int         NOT NULL,  -- from 1; version 0 is what every brand begins with
    orders_from timestamptz NOT NULL,
    applied_at  timestamptz NOT NULL,
    terms       jsonb       NOT NULL,  -- models, windows, precedence
    PRIMARY KEY (brand_id, version)
);

-- A change of terms: proposed, previewed, then applied or withdrawn. Previews and applications go
-- through the brand's orders in steps; the cursor says how far they are.
CREATE TABLE policy_change (
    brand_id    text        NOT NULL,
    number      int         NOT NULL,
    orders_from timestamptz NOT NULL,
    terms       jsonb       NOT NULL,
    reason      text        NOT NULL,
    proposed_by text        NOT NULL,
    proposed_at timestamptz NOT NULL,
    state       text        NOT NULL,  -- PREVIEWING, PREVIEWED, APPLYING, APPLIED, WITHDRAWN
    decided_by  text,
    decided_at  timestamptz,
    version     int,                   -- of the policy it became
    orders      bigint      NOT NULL,  -- to go through
    done        bigint      NOT NULL DEFAULT 0,
    changed     bigint      NOT NULL DEFAULT 0,  -- of those gone through
    cursor_at   timestamptz,           -- the last order gone through
    cursor_id   text,
    PRIMARY KEY (brand_id, number)
);
CREATE INDEX policy_change_running ON policy_change (state) WHERE state IN ('PREVIEWING', 'APPLYING');

-- What the preview of a change found.
CREATE TABLE policy_difference (
    brand_id     text   NOT NULL,
    number       int    NOT NULL,
    model        text   NOT NULL,
    creator_id   text   NOT NULL,  -- '' for what is unattributed
    currency     text   NOT NULL,
    orders       bigint NOT NULL,  -- whose credit here changes
    before_minor bigint NOT NULL,
    after_minor  bigint NOT NULL,
    PRIMARY KEY (brand_id, number, model, creator_id, currency)
);

ALTER TABLE ledger_revision ADD COLUMN policy_version int NOT NULL DEFAULT 0;
