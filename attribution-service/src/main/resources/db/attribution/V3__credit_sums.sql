-- Reports are added up from daily sums, not from the ledger's rows. A batch appends what it moved; a
-- job folds that into one row a day, so that batches never wait for each other's rows.

CREATE TABLE credit_day (
    brand_id     text    NOT NULL,
    model        text    NOT NULL,
    booking      text    NOT NULL,  -- ACCRUAL: the order's date, CASH: the date of the change
    grouped_by     text    NOT NULL,  -- CREATOR, CAMPAIGN, CONTENT
    day          date    NOT NULL,  -- in the brand's time zone
    currency     text    NOT NULL,
    attributed   boolean NOT NULL,
    item_id      text    NOT NULL,  -- '' without one
    amount_minor bigint  NOT NULL,
    orders       bigint  NOT NULL,  -- orders that came to have credit here, less those that lost it
    PRIMARY KEY (brand_id, model, booking, grouped_by, day, currency, attributed, item_id)
        INCLUDE (amount_minor, orders)
);

CREATE TABLE credit_move (LIKE credit_day);  -- booking BOTH: the same on both dates
CREATE INDEX credit_move_report ON credit_move (brand_id, model, booking, grouped_by, day);

-- The same sums from the ledger: for brands that were here before, for a changed time zone, and for
-- the proof that both agree. An order counts once where its rows stop adding up to nothing; by
-- accrual each of its days is counted for itself.
CREATE FUNCTION credit_sums_of(of_brand text, zone text)
RETURNS TABLE (model text, booking text, grouped_by text, day date, currency text,
               attributed boolean, item_id text, amount_minor bigint, orders bigint)
LANGUAGE sql STABLE SET work_mem = '64MB' AS $$
    WITH moved AS MATERIALIZED (
        SELECT e.model, g.grouped_by, e.currency, e.creator_id IS NOT NULL AS attributed,
               coalesce(g.item_id, '') AS item_id, e.order_id, e.revision,
               (e.accrual_at AT TIME ZONE zone)::date AS accrual_day,
               (e.cash_at AT TIME ZONE zone)::date AS cash_day, sum(e.amount_minor) AS amount
        FROM ledger_entry e
        CROSS JOIN LATERAL (VALUES ('CREATOR', e.creator_id), ('CAMPAIGN', e.campaign_id),
                                   ('CONTENT', e.content_id)) g (grouped_by, item_id)
        WHERE e.brand_id = of_brand
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
    by_accrual AS (
        SELECT m.model, m.grouped_by, accrual_day, m.currency, m.attributed, m.item_id,
               sum(amount) AS amount
        FROM moved m
        GROUP BY 1, 2, 3, 4, 5, 6, order_id),
    by_cash AS (
        SELECT m.*, sum(amount) OVER (
                   PARTITION BY order_id, m.model, m.grouped_by, m.item_id, m.attributed, m.currency
                   ORDER BY revision, cash_day ROWS UNBOUNDED PRECEDING) AS after
        FROM moved m)
    SELECT a.model, 'ACCRUAL', a.grouped_by, accrual_day, a.currency, a.attributed, a.item_id,
           sum(amount)::bigint, count(*) FILTER (WHERE amount <> 0)
    FROM by_accrual a
    GROUP BY 1, 3, 4, 5, 6, 7
    HAVING sum(amount) <> 0 OR count(*) FILTER (WHERE amount <> 0) <> 0
    UNION ALL
    SELECT c.model, 'CASH', c.grouped_by, cash_day, c.currency, c.attributed, c.item_id,
           sum(amount)::bigint, sum((after <> 0)::int - (after - amount <> 0)::int)
    FROM by_cash c
    GROUP BY 1, 3, 4, 5, 6, 7
    HAVING sum(amount) <> 0 OR sum((after <> 0)::int - (after - amount <> 0)::int) <> 0
$$;

INSERT INTO credit_day
SELECT b.brand_id, s.*
FROM (SELECT DISTINCT brand_id FROM ledger_revision) b
LEFT JOIN brand USING (brand_id)
CROSS JOIN LATERAL credit_sums_of(b.brand_id, coalesce(time_zone, 'Etc/UTC')) s;
