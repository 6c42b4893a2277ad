-- Nobody looks for a message by its content, and statistics of content that is gone a moment later cost more
-- than the messages. How the outbox is read never depends on them.
ALTER TABLE outbox
    ALTER COLUMN payload SET STATISTICS 0,
    -- Gone a moment later: to compress it costs more than to write it.
    ALTER COLUMN payload SET STORAGE EXTERNAL,
    ALTER COLUMN message_key SET STATISTICS 0,
    ALTER COLUMN traceparent SET STATISTICS 0,
    SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 10000000);
ALTER TABLE dead_letter ALTER COLUMN payload SET STATISTICS 0;
