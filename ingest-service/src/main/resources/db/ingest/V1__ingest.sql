-- Tenants. What a brand says of itself is a catalog item; here is what it never says.
CREATE TABLE brand (
    brand_id      text        PRIMARY KEY,
    pepper_sealed bytea       NOT NULL,
    created_at    timestamptz NOT NULL
);

-- Sources of deliveries. Looked up by id alone, because the id is the webhook's address.
CREATE TABLE connection (
    connection_id          text        PRIMARY KEY,
    brand_id               text        NOT NULL REFERENCES brand,
    platform               text        NOT NULL,
    account                text,
    secret_sealed          bytea       NOT NULL,
    previous_secret_sealed bytea,
    changed_at             timestamptz NOT NULL
);
CREATE INDEX connection_of_brand ON connection (brand_id, connection_id);

-- The brand itself, creators, campaigns, content, links and codes, as they stand.
CREATE TABLE catalog_item (
    brand_id   text        NOT NULL REFERENCES brand,
    kind       text        NOT NULL,
    item_id    text        NOT NULL,
    body       jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, kind, item_id)
);
-- A link's slug is its address, whichever brand it belongs to.
CREATE UNIQUE INDEX link_slug ON catalog_item (item_id) WHERE kind = 'link';
CREATE INDEX catalog_changes ON catalog_item (brand_id, changed_at) WHERE kind IN ('campaign', 'code');

-- Every authentic delivery. The body is kept encrypted for a while, its SHA-256 for ever.
CREATE TABLE delivery (
    brand_id      text        NOT NULL,
    delivery_id   uuid        NOT NULL,
    connection_id text        NOT NULL,
    platform      text        NOT NULL,
    received_at   timestamptz NOT NULL,
    sha256        bytea       NOT NULL,
    bytes         int         NOT NULL,
    body_sealed   bytea,
    headers       jsonb       NOT NULL,
    state         text        NOT NULL,
    PRIMARY KEY (brand_id, delivery_id)
);
CREATE INDEX delivery_age ON delivery USING brin (received_at);
-- Bodies are ciphertext, which does not compress.
ALTER TABLE delivery ALTER COLUMN body_sealed SET STORAGE EXTERNAL;

-- Every event ever published, once.
CREATE TABLE event (
    brand_id    text        NOT NULL,
    event_id    uuid        NOT NULL,
    delivery_id uuid        NOT NULL,
    type        text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, event_id)
);
CREATE INDEX event_of_delivery ON event (brand_id, delivery_id);

-- Authentic deliveries that say nothing we can read, for a person to look at.
CREATE TABLE quarantine (
    brand_id    text        NOT NULL,
    delivery_id uuid        NOT NULL,
    reason      text        NOT NULL,
    parked_at   timestamptz NOT NULL,
    PRIMARY KEY (brand_id, delivery_id)
);
