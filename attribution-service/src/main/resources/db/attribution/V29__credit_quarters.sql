-- Of a year's report most sums were those of the months in its middle, so quarters that are over are summed up too.
-- The job adds them up, with the other spans, anew; until then reports read days. Under another name, so that a
-- replica which knows no quarters fails instead of leaving one out.
TRUNCATE credit_span;
ALTER TABLE brand DROP COLUMN spans_until, ADD COLUMN spans_kept_until date;

CREATE OR REPLACE FUNCTION spans_of(of_day date) RETURNS TABLE (span text, first_day date)
LANGUAGE sql IMMUTABLE AS $$
    SELECT s.span, s.first_day
    FROM (SELECT date_trunc('quarter', of_day::timestamp)::date AS quarter,
                 of_day - extract(day FROM of_day)::int + 1 AS month,
                 10 * least((extract(day FROM of_day)::int - 1) / 10, 2) AS third) d
    CROSS JOIN LATERAL (VALUES ('QUARTER', quarter), ('MONTH', month), ('THIRD', month + third))
      s (span, first_day)
$$;
