-- No statement looks for a delivery by what it says, and to sample that for the planner costs as much as
-- storing it.
ALTER TABLE delivery
    ALTER COLUMN sha256 SET STATISTICS 0,
    ALTER COLUMN body_sealed SET STATISTICS 0,
    ALTER COLUMN headers SET STATISTICS 0;

-- A month's partition keeps the statistics its parent keeps; LIKE does not copy that.
ALTER FUNCTION add_month(text, timestamptz) RENAME TO attach_month;
CREATE FUNCTION add_month(parent text, month timestamptz) RETURNS boolean
    LANGUAGE plpgsql AS $$
DECLARE
  partition text := parent || '_' || to_char(date_trunc('month', month, 'UTC') AT TIME ZONE 'UTC', 'YYYY_MM');
  unsampled text;
BEGIN
  IF NOT attach_month(parent, month) THEN
    RETURN false;
  END IF;
  FOR unsampled IN
    SELECT attname FROM pg_attribute WHERE attrelid = quote_ident(parent)::regclass AND attstattarget = 0
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS 0', partition, unsampled);
  END LOOP;
  RETURN true;
END
$$;
