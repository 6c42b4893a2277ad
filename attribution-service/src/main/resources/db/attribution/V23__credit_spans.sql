-- At either end of a report's period were half a month of daily sums, and daily sums lie where their orders
-- came in. So thirds of months that are over are summed up too, beside the months: the job does it, anew.
DROP TABLE credit_month;

CREATE TABLE credit_span (
    brand_id     text    NOT NULL,
    model        text    NOT NULL,
    booking      text    NOT NULL,
    grouped_by   text    NOT NULL,
    span         text    NOT NULL,  -- MONTH, or THIRD: to the 10th, to the 20th, to the end
    first_day    date    NOT NULL,
    currency     text    NOT NULL,
    attributed   boolean NOT NULL,
    item_id      text    NOT NULL,
    amount_minor bigint  NOT NULL,
    orders       bigint  NOT NULL,
    PRIMARY KEY (brand_id, model, booking, grouped_by, span, first_day, currency, attributed, item_id)
) WITH (fillfactor = 90);

-- The first day that is in no such sum, a third's first; null: none is yet. It never moves back.
ALTER TABLE brand DROP COLUMN months_until, ADD COLUMN spans_until date;

-- The spans that a day is in, with their first days. One that began before the one of spans_until is over.
CREATE FUNCTION spans_of(of_day date) RETURNS TABLE (span text, first_day date)
LANGUAGE sql IMMUTABLE AS $$
    SELECT s.span, s.first_day
    FROM (SELECT of_day - extract(day FROM of_day)::int + 1 AS month,
                 10 * least((extract(day FROM of_day)::int - 1) / 10, 2) AS third) d
    CROSS JOIN LATERAL (VALUES ('MONTH', month), ('THIRD', month + third)) s (span, first_day)
$$;
