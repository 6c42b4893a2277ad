-- What fraud decided on each event. profile_id is the profile at the time of the decision; the live
-- one is found through profile_merge.
CREATE TABLE screening (
    brand_id   text        NOT NULL,
    event_id   uuid        NOT NULL,
    profile_id uuid        NOT NULL,
    creator_id text,
    score      int         NOT NULL,
    decision   text        NOT NULL,
    reasons    jsonb       NOT NULL,
    revision   int         NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, event_id)
);
-- Most events are allowed and pay for neither index.
CREATE INDEX screening_held ON screening (brand_id, decision, event_id) WHERE decision <> 'ALLOW';
CREATE INDEX screening_held_unverified ON screening (brand_id, creator_id, event_id)
    WHERE decision <> 'ALLOW' AND reasons @> '[{"code": "UNVERIFIED_CREATOR"}]';

-- Touches of one creator from one network address in one minute, since 1970, of event time.
CREATE TABLE touch_minute (
    brand_id   text   NOT NULL,
    creator_id text   NOT NULL,
    ip_hash    text   NOT NULL,
    minute     bigint NOT NULL,
    touches    int    NOT NULL,
    PRIMARY KEY (brand_id, creator_id, ip_hash, minute)
) WITH (fillfactor = 80);
CREATE INDEX touch_minute_age ON touch_minute USING brin (minute);

-- What the catalog says of creators. A creator that events name and the catalog does not is here
-- with the oldest possible time.
CREATE TABLE creator (
    brand_id    text        NOT NULL,
    creator_id  text        NOT NULL,
    verified    boolean     NOT NULL,
    changed_at  timestamptz NOT NULL,
    release_due boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (brand_id, creator_id)
);
CREATE INDEX creator_release_due ON creator (brand_id, creator_id) WHERE release_due;

-- Which profile ended in which; each ends once, the survivor may end later.
CREATE TABLE profile_merge (
    brand_id  text        NOT NULL,
    absorbed  uuid        NOT NULL,
    survivor  uuid        NOT NULL,
    cause     uuid        NOT NULL,
    merged_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, absorbed),
    CHECK (survivor < absorbed)
);
