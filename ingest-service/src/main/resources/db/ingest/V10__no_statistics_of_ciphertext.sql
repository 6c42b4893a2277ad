-- No statement looks for a delivery by what it says, and to sample that for the planner costs as much as
-- storing it.
ALTER TABLE delivery
    ALTER COLUMN sha256 SET STATISTICS 0,
    ALTER COLUMN body_sealed SET STATISTICS 0,
    ALTER COLUMN headers SET STATISTICS 0;

-- As before, and a month's partition keeps the statistics its parent keeps.
CREATE OR REPLACE FUNCTION add_month(parent text, month timestamptz) RETURNS boolean
    LANGUAGE plpgsql AS $$
DECLARE
  from_at   timestamptz := date_trunc('month', month, 'UTC');
  until_at  timestamptz := date_trunc('month', from_at + interval '40 days', 'UTC');
  partition text := parent || '_' || to_char(from_at AT TIME ZONE 'UTC', 'YYYY_MM');
  key       text := parent || '_id';
  unsampled text;
BEGIN
  IF to_regclass(quote_ident(partition)) IS NOT NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition, parent);
  FOR unsampled IN
    SELECT attname FROM pg_attribute WHERE attrelid = quote_ident(parent)::regclass AND attstattarget = 0
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', partition, unsampled);
  END LOOP;
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
