-- Messages that are stored and not yet published. Written in the transaction of what they tell of.
CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text        NOT NULL,
    message_key text        NOT NULL,
    payload     bytea       NOT NULL,
    traceparent text,
    created_at  timestamptz NOT NULL DEFAULT now()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
        autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 100000);

-- Messages whose effect is durable: each is applied once.
CREATE TABLE processed_message (
    consumer     text        NOT NULL,
    message_id   uuid        NOT NULL,
    processed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX processed_message_age ON processed_message USING brin (processed_at);

-- Records a consumer could not apply, kept for a person to look at and to replay.
CREATE TABLE dead_letter (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer      text        NOT NULL,
    topic         text        NOT NULL,
    partition     int         NOT NULL,
    record_offset bigint      NOT NULL,
    message_key   text,
    payload       bytea       NOT NULL,
    traceparent   text,
    code          text        NOT NULL,
    detail        text        NOT NULL,
    parked_at     timestamptz NOT NULL DEFAULT now(),
    replayed_at   timestamptz
);
-- The same record parked again is the same letter. Its place alone does not name it: offsets begin anew
-- when a topic does.
CREATE UNIQUE INDEX dead_letter_record
    ON dead_letter (consumer, topic, partition, record_offset, md5(payload));
