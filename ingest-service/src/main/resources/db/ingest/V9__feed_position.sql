-- How far each topic that this service subscribes to was read, and which process reads it.
CREATE TABLE feed_position (
    brand_id      text        NOT NULL,
    connection_id text        NOT NULL,
    topic         text        NOT NULL,
    replay_id     bytea,                 -- the platform's own, opaque; everything up to it is durable
    owner         text,
    lease_until   timestamptz NOT NULL,
    advanced_at   timestamptz,
    PRIMARY KEY (brand_id, connection_id, topic)
);
CREATE INDEX connection_by_platform ON connection (platform, connection_id);
