-- Longer than the pool of LongStatementsIT waits for a connection that may be lost.
SELECT pg_sleep(2);
