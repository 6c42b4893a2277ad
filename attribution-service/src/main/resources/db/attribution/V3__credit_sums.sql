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

CREATE TABLE credit_move (LIKE credit_day);
CREATE INDEX credit_move_report ON credit_move (brand_id, model, booking, grouped_by, day);

-- The same sums from the ledger: for brands that were here before, for a changed time zone, and for
-- the proof that both agree. An order counts once where its rows stop adding up to nothing; by
-- accrual each of its days is counted for itself.
CREATE FUNCTION credit_sums_of(of_brand text, zone text)
RETURNS TABLE (model text, booking text, grouped_by text, day date, currency text,
               attributed boolean, item_id text, amount_minor bigint, orders bigint)
LANGUAGE sql STABLE AS $$
    WITH moved AS (
        SELECT e.model, b.booking, g.grouped_by, (b.at AT TIME ZONE zone)::date AS day, e.currency,
               e.creator_id IS NOT NULL AS attributed, coalesce(g.item_id, '') AS item_id,
               e.order_id, e.revision, sum(e.amount_minor) AS amount
        FROM ledger_entry e
        CROSS JOIN LATERAL (VALUES ('ACCRUAL', e.accrual_at), ('CASH', e.cash_at)) b (booking, at)
        CROSS JOIN LATERAL (VALUES ('CREATOR', e.creator_id), ('CAMPAIGN', e.campaign_id),
                                   ('CONTENT', e.content_id)) g (grouped_by, item_id)
        WHERE e.brand_id = of_brand
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9),
    balanced AS (
        SELECT m.*, sum(amount) OVER (
                   PARTITION BY m.model, m.booking, m.grouped_by, m.currency, m.attributed, m.item_id,
                                order_id, CASE m.booking WHEN 'ACCRUAL' THEN m.day END
                   ORDER BY revision, m.day ROWS UNBOUNDED PRECEDING) AS after
        FROM moved m)
    SELECT s.model, s.booking, s.grouped_by, s.day, s.currency, s.attributed, s.item_id,
           sum(amount)::bigint, sum((after <> 0)::int - (after - amount <> 0)::int)
    FROM balanced s
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    HAVING sum(amount) <> 0 OR sum((after <> 0)::int - (after - amount <> 0)::int) <> 0
$$;

INSERT INTO credit_day
SELECT b.brand_id, s.*
FROM (SELECT DISTINCT brand_id FROM ledger_revision) b
LEFT JOIN brand USING (brand_id)
CROSS JOIN LATERAL credit_sums_of(b.brand_id, coalesce(time_zone, 'Etc/UTC')) s;
