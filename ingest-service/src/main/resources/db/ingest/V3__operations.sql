-- Retention by dropping partitions. Both ids begin with 48 bits of the event's own time in milliseconds,
-- the same for every attempt, so a month of time is a range of ids and the primary key finds duplicates
-- as exactly as before.

CREATE FUNCTION first_id(moment timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;

CREATE FUNCTION time_of_id(id uuid) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_timestamp(('x' || lpad(left(replace(id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0)
$$;

-- Gives a month a partition of its own, with what of it lies in the default partition. Attaching locks only
-- the default partition against writers, and that one is small.
CREATE FUNCTION add_month(parent text, month timestamptz) RETURNS boolean
    LANGUAGE plpgsql AS $$
DECLARE
  from_at   timestamptz := date_trunc('month', month, 'UTC');
  until_at  timestamptz := date_trunc('month', from_at + interval '40 days', 'UTC');
  partition text := parent || '_' || to_char(from_at AT TIME ZONE 'UTC', 'YYYY_MM');
  key       text := parent || '_id';
BEGIN
  IF to_regclass(quote_ident(partition)) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition, parent);
  EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_default');
  EXECUTE format(
    'WITH moved AS (DELETE FROM %I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
    parent || '_default', key, first_id(from_at), key, first_id(until_at), partition);
  EXECUTE format(
    'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    parent, partition, first_id(from_at), first_id(until_at));
  RETURN true;
END
$$;

ALTER TABLE delivery RENAME TO delivery_before;
ALTER TABLE delivery_before RENAME CONSTRAINT delivery_pkey TO delivery_before_pkey;
ALTER INDEX delivery_age RENAME TO delivery_before_age;
CREATE TABLE delivery (LIKE delivery_before INCLUDING DEFAULTS INCLUDING STORAGE)
    PARTITION BY RANGE (delivery_id);
ALTER TABLE delivery ADD PRIMARY KEY (brand_id, delivery_id);
CREATE INDEX delivery_age ON delivery USING brin (received_at);
-- Why a person took it out of the quarantine for good.
ALTER TABLE delivery ADD COLUMN remark text;

-- Deliveries without events have no time, so their ids begin with nought. Their rows go by received_at.
CREATE TABLE delivery_timeless PARTITION OF delivery
    FOR VALUES FROM (MINVALUE) TO ('00000526-5c00-0000-0000-000000000000');
-- Times nobody expects. Months that turn out to be many get a partition.
CREATE TABLE delivery_default PARTITION OF delivery DEFAULT;

ALTER TABLE event RENAME TO event_before;
ALTER TABLE event_before RENAME CONSTRAINT event_pkey TO event_before_pkey;
ALTER INDEX event_of_delivery RENAME TO event_before_of_delivery;
ALTER INDEX event_of_order RENAME TO event_before_of_order;
CREATE TABLE event (LIKE event_before INCLUDING DEFAULTS INCLUDING STORAGE)
    PARTITION BY RANGE (event_id);
ALTER TABLE event ADD PRIMARY KEY (brand_id, event_id);
CREATE INDEX event_of_delivery ON event (brand_id, delivery_id);
CREATE INDEX event_of_order ON event (brand_id, order_id) WHERE order_id IS NOT NULL;
CREATE TABLE event_default PARTITION OF event DEFAULT;

-- A year back and a quarter ahead; the service goes on from there.
SELECT add_month(parent, month AT TIME ZONE 'UTC')
FROM unnest(ARRAY['delivery', 'event']) AS parent,
     generate_series(date_trunc('month', now() AT TIME ZONE 'UTC') - interval '12 months',
                     date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months',
                     interval '1 month') AS month;

INSERT INTO delivery
  (brand_id, delivery_id, connection_id, platform, received_at, sha256, bytes, body_sealed, headers, state)
SELECT brand_id, delivery_id, connection_id, platform, received_at, sha256, bytes, body_sealed, headers, state
FROM delivery_before;
INSERT INTO event (brand_id, event_id, delivery_id, type, occurred_at, order_id)
SELECT brand_id, event_id, delivery_id, type, occurred_at, order_id FROM event_before;
DROP TABLE delivery_before;
DROP TABLE event_before;

-- Ids of events before this moment are not kept any more. Announced an hour before they go, so that every
-- replica refuses such events by then: whether one was counted cannot be told without its id.
CREATE TABLE event_horizon (
    only_one     boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    forgets_before timestamptz NOT NULL,
    announced_at timestamptz NOT NULL
);

-- Bodies a person corrected, beside the originals. The newest is what is read.
CREATE TABLE corrected_body (
    brand_id     text        NOT NULL,
    delivery_id  uuid        NOT NULL,
    revision     int         NOT NULL,
    body_sealed  bytea,               -- forgotten with the original
    sha256       bytea       NOT NULL,
    bytes        int         NOT NULL,
    corrected_by text        NOT NULL,
    corrected_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, delivery_id, revision)
);

-- Stored deliveries that are read again by range; a step's progress is stored after its effects.
CREATE TABLE replay_job (
    brand_id      text        NOT NULL,
    job_id        uuid        NOT NULL,
    received_from timestamptz NOT NULL,
    received_until timestamptz NOT NULL,
    connection_id text,
    platform      text,
    state         text        NOT NULL,
    requested_by  text        NOT NULL,
    created_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    leased_until  timestamptz,
    last_delivery uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    read_again    bigint      NOT NULL DEFAULT 0,
    told_new      bigint      NOT NULL DEFAULT 0,
    new_events    bigint      NOT NULL DEFAULT 0,
    malformed     bigint      NOT NULL DEFAULT 0,
    not_kept      bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (brand_id, job_id)
);
CREATE INDEX replay_job_running ON replay_job (created_at) WHERE state = 'RUNNING';

-- What became of a connection's requests, by ten minutes. Counted in memory, added up here.
CREATE TABLE connection_activity (
    brand_id      text        NOT NULL,
    connection_id text        NOT NULL,
    slot          timestamptz NOT NULL,
    answer        text        NOT NULL,
    requests      bigint      NOT NULL,
    last_at       timestamptz NOT NULL,
    PRIMARY KEY (brand_id, connection_id, slot, answer)
);
CREATE INDEX connection_activity_age ON connection_activity USING brin (slot);
CREATE TABLE connection_seen (
    brand_id       text        NOT NULL,
    connection_id  text        NOT NULL,
    last_seen      timestamptz NOT NULL,
    last_durable   timestamptz,
    PRIMARY KEY (brand_id, connection_id)
);
CREATE INDEX quarantine_age ON quarantine (brand_id, parked_at);

-- How far a connection was asked for what it may have failed to deliver, and what was found.
CREATE TABLE recovery (
    connection_id text        PRIMARY KEY,
    brand_id      text        NOT NULL,
    asked_until   timestamptz,
    next_at       timestamptz NOT NULL,
    last_problem  text,
    last_run_at   timestamptz
);
CREATE TABLE recovery_run (
    brand_id      text        NOT NULL,
    connection_id text        NOT NULL,
    asked_from    timestamptz NOT NULL,
    asked_until   timestamptz NOT NULL,
    ran_at        timestamptz NOT NULL,
    pulled        int         NOT NULL,
    recovered     int         NOT NULL,
    malformed     int         NOT NULL,
    PRIMARY KEY (brand_id, connection_id, ran_at)
);
CREATE TABLE recovered_delivery (
    brand_id      text        NOT NULL,
    delivery_id   uuid        NOT NULL,
    connection_id text        NOT NULL,
    recovered_at  timestamptz NOT NULL,
    events        int         NOT NULL,
    PRIMARY KEY (brand_id, delivery_id)
);
CREATE INDEX recovered_of_connection ON recovered_delivery (brand_id, connection_id, recovered_at);

-- What deliveries of a topic look like, learnt from samples, and where they began to look different.
CREATE TABLE schema_shape (
    brand_id   text        NOT NULL,
    platform   text        NOT NULL,
    topic      text        NOT NULL,
    samples    int         NOT NULL,
    fields     jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, platform, topic)
);
CREATE TABLE schema_drift (
    brand_id        text        NOT NULL,
    drift_id        uuid        NOT NULL,
    platform        text        NOT NULL,
    topic           text        NOT NULL,
    kind            text        NOT NULL,
    path            text        NOT NULL,
    detail          text        NOT NULL,
    connection_id   text        NOT NULL,
    sample_sha256   text        NOT NULL,
    sample_delivery uuid,
    times           bigint      NOT NULL,
    first_at        timestamptz NOT NULL,
    last_at         timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text,
    PRIMARY KEY (brand_id, drift_id),
    UNIQUE (brand_id, platform, topic, kind, path, detail)
);
