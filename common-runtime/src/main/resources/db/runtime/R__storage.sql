-- A row of the outbox is what one transaction tells, many messages compressed together: a row for each of them
-- would have to be written, read, deleted and vacuumed. One alone, as a dead letter that is sent again, is a row
-- in columns of its own.
ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS messages bytea,
    ALTER COLUMN topic DROP NOT NULL,
    ALTER COLUMN message_key DROP NOT NULL,
    ALTER COLUMN payload DROP NOT NULL;

-- Nobody looks for a message by its content, and statistics of content that is gone a moment later cost more
-- than the messages. How the outbox is read never depends on them.
ALTER TABLE outbox
    ALTER COLUMN payload SET STATISTICS 0,
    ALTER COLUMN messages SET STATISTICS 0,
    -- Gone a moment later, or compressed already.
    ALTER COLUMN payload SET STORAGE EXTERNAL,
    ALTER COLUMN messages SET STORAGE EXTERNAL,
    ALTER COLUMN message_key SET STATISTICS 0,
    ALTER COLUMN traceparent SET STATISTICS 0,
    SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 10000000);
ALTER TABLE dead_letter ALTER COLUMN payload SET STATISTICS 0;
