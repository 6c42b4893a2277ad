-- Rows of these tables are found by their keys, whatever the statistics say, and the tables grow all the time. Samples of 30 000
-- rows, sorted by every column, are taken each time one has grown by a tenth.
DO $$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT c.oid::regclass AS of_table, a.attname AS name
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = current_schema()::regnamespace AND a.attstattarget IS NULL
          AND c.relname IN ('touchpoint', 'ledger_entry', 'credit_day', 'credit_span')
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 10', one.of_table, one.name);
    END LOOP;
END
$$;
