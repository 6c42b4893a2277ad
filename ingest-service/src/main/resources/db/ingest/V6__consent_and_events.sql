-- What brands may know of persons, and the doors for their own servers and pages.

-- When a brand has a lawful basis; brands without a row follow the standard policy.
CREATE TABLE consent_policy (
    brand_id   text        PRIMARY KEY REFERENCES brand,
    body       jsonb       NOT NULL,
    changed_at timestamptz NOT NULL
);

-- All that is kept of events without a lawful basis. Empty text where an event names nothing.
CREATE TABLE anonymous_count (
    brand_id    text   NOT NULL,
    day         date   NOT NULL,
    platform    text   NOT NULL,
    type        text   NOT NULL,
    kind        text   NOT NULL,
    creator_id  text   NOT NULL,
    campaign_id text   NOT NULL,
    events      bigint NOT NULL,
    PRIMARY KEY (brand_id, day, platform, type, kind, creator_id, campaign_id)
);

ALTER TABLE event ADD COLUMN stripped boolean NOT NULL DEFAULT false;  -- its person was taken out
CREATE INDEX event_age ON event USING brin (occurred_at);

-- Whether something of the delivery has no lawful basis; its body is not kept longer than needed.
ALTER TABLE delivery ADD COLUMN without_basis boolean NOT NULL DEFAULT false;

-- Keys of a brand's own servers. A key is random, so its hash needs no salt.
CREATE TABLE api_key (
    brand_id     text        NOT NULL REFERENCES brand,
    key_id       text        NOT NULL,
    key_sha256   bytea       NOT NULL UNIQUE,
    scopes       jsonb       NOT NULL,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    PRIMARY KEY (brand_id, key_id)
);

-- The tag on a brand's pages. Its key is public: it stands in the page.
CREATE TABLE tag (
    brand_id        text        PRIMARY KEY REFERENCES brand,
    tag_key         text        NOT NULL UNIQUE,
    origins         jsonb       NOT NULL,
    trust_purchases boolean     NOT NULL,
    changed_at      timestamptz NOT NULL
);
