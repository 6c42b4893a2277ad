-- How a brand wants its links tagged: rules and templates as one JSON document.
CREATE TABLE tagging_rules (
    brand_id   text        PRIMARY KEY REFERENCES brand,
    body       jsonb       NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Clicks and touches by day. Row with problem '' counts all, with 'ANY' those that have one.
CREATE TABLE tagging_day (
    brand_id   text   NOT NULL,
    day        date   NOT NULL,
    source     text   NOT NULL,  -- CLICK, TOUCH
    slug       text   NOT NULL,
    creator_id text   NOT NULL,
    problem    text   NOT NULL,
    parameter  text   NOT NULL,
    seen       bigint NOT NULL,
    PRIMARY KEY (brand_id, day, source, slug, creator_id, problem, parameter)
);

-- Orders by what tells their creator, one row each, however many deliveries state them.
CREATE TABLE tagging_order (
    brand_id   text     NOT NULL,
    order_id   text     NOT NULL,
    day        date     NOT NULL,
    stated     boolean  NOT NULL,  -- false: so far only a touch names it
    evidence   smallint NOT NULL,  -- 0 none, 1 a click id, 2 a creator
    landed     boolean  NOT NULL,
    problems   text[]   NOT NULL,  -- problem:parameter
    creator_id text,
    PRIMARY KEY (brand_id, order_id)
);
CREATE INDEX tagging_order_day ON tagging_order (brand_id, day);

-- Files of orders, costs and counters. The row is the progress; it moves in the transaction that
-- stores what was read.
CREATE TABLE import (
    brand_id     text        NOT NULL REFERENCES brand,
    import_id    uuid        NOT NULL,
    options      jsonb       NOT NULL,
    dry_run      boolean     NOT NULL,
    state        text        NOT NULL,
    problem      text,
    bytes        bigint      NOT NULL DEFAULT 0,
    sha256       bytea,
    position     bigint      NOT NULL DEFAULT 0,  -- bytes read, always a record's end
    line         bigint      NOT NULL DEFAULT 1,  -- of the record that begins there
    rows_read    bigint      NOT NULL DEFAULT 0,
    accepted     bigint      NOT NULL DEFAULT 0,
    duplicate    bigint      NOT NULL DEFAULT 0,
    rejected     bigint      NOT NULL DEFAULT 0,
    header_sealed bytea,
    ignored      text[]      NOT NULL DEFAULT '{}',  -- columns nobody reads
    lease_holder uuid,
    lease_until  timestamptz,
    turn_at      timestamptz NOT NULL,
    created_at   timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    expires_at   timestamptz,  -- null once file and rejected rows are deleted
    PRIMARY KEY (brand_id, import_id)
);
CREATE INDEX import_due ON import (turn_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX import_age ON import (brand_id, created_at);
CREATE INDEX import_expiry ON import (expires_at);

-- The file in sealed pieces of one size, so that any replica can go on where another stopped.
CREATE TABLE import_chunk (
    brand_id  text  NOT NULL,
    import_id uuid  NOT NULL,
    number    int   NOT NULL,
    sealed    bytea NOT NULL,
    PRIMARY KEY (brand_id, import_id, number)
);
ALTER TABLE import_chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Rows that cannot be taken, sealed, until the import expires.
CREATE TABLE import_rejection (
    brand_id  text   NOT NULL,
    import_id uuid   NOT NULL,
    position  bigint NOT NULL,
    line      bigint NOT NULL,
    reason    text   NOT NULL,
    sealed    bytea  NOT NULL,
    PRIMARY KEY (brand_id, import_id, position)
);
