-- Batches no longer write what they moved: they leave the revisions they appended, and a job adds
-- those up for many orders at once.
CREATE TABLE ledger_unsummed (
    brand_id text NOT NULL,
    order_id text NOT NULL,
    revision int  NOT NULL,
    PRIMARY KEY (brand_id, order_id, revision)
);

INSERT INTO credit_day AS d
SELECT brand_id, model, b.booking, grouped_by, day, currency, attributed, item_id,
       sum(amount_minor), sum(orders)
FROM credit_move m JOIN (VALUES ('ACCRUAL'), ('CASH')) b (booking) ON m.booking IN (b.booking, 'BOTH')
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
ON CONFLICT (brand_id, model, booking, grouped_by, day, currency, attributed, item_id)
DO UPDATE SET amount_minor = d.amount_minor + excluded.amount_minor,
              orders = d.orders + excluded.orders;
DROP TABLE credit_move;

CREATE OR REPLACE FUNCTION wait_for_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_unsealed SELECT brand_id, order_id, revision FROM added;
    INSERT INTO ledger_unsummed SELECT brand_id, order_id, revision FROM added;
    RETURN NULL;
END
$$;

-- The time zone that a brand's sums are in; null: UTC. The job adds up anew when it is not the brand's.
ALTER TABLE brand ADD COLUMN days_zone text;
UPDATE brand SET days_zone = time_zone;

-- What the revisions of a brand that wait would add to its sums. Most are an order's first, booked on
-- the order's date both ways. Other orders are read whole: whether an order comes or goes somewhere
-- depends on what it had there before.
CREATE FUNCTION credit_pending(of_brand text, zone text)
RETURNS TABLE (model text, booking text, grouped_by text, day date, currency text,
               attributed boolean, item_id text, amount_minor bigint, orders bigint)
LANGUAGE sql STABLE SET work_mem = '64MB' AS $$
    WITH changed AS (
        SELECT order_id, min(revision) AS first, max(revision) AS last FROM ledger_unsummed
        WHERE brand_id = of_brand GROUP BY 1),
    entry AS (
        SELECT e.*, c.first, c.last, creator_id IS NOT NULL AS attributed
        FROM changed c
        -- OFFSET 0: always by the key, however many rows the table of those that wait once had.
        CROSS JOIN LATERAL (SELECT * FROM ledger_entry
                            WHERE brand_id = of_brand AND order_id = c.order_id OFFSET 0) e),
    placed AS (
        SELECT e.model, g.grouped_by, e.currency, e.attributed, g.item_id, e.accrual_at,
               sum(e.amount_minor) AS amount
        FROM entry e
        CROSS JOIN LATERAL (VALUES ('CREATOR', e.creator_id), ('CAMPAIGN', e.campaign_id),
                                   ('CONTENT', e.content_id)) g (grouped_by, item_id)
        WHERE e.last = 1
        GROUP BY e.order_id, 1, 2, 3, 4, 5, 6),
    moved AS MATERIALIZED (
        SELECT e.model, g.grouped_by, e.currency, e.attributed,
               coalesce(g.item_id, '') AS item_id, e.order_id, e.revision,
               e.revision >= e.first AS fresh,
               (e.accrual_at AT TIME ZONE zone)::date AS accrual_day,
               (e.cash_at AT TIME ZONE zone)::date AS cash_day, sum(e.amount_minor) AS amount
        FROM entry e
        CROSS JOIN LATERAL (VALUES ('CREATOR', e.creator_id), ('CAMPAIGN', e.campaign_id),
                                   ('CONTENT', e.content_id)) g (grouped_by, item_id)
        WHERE e.last > 1
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    by_accrual AS (
        SELECT m.model, m.grouped_by, accrual_day, m.currency, m.attributed, m.item_id,
               coalesce(sum(amount) FILTER (WHERE fresh), 0) AS amount,
               (sum(amount) <> 0)::int
               - (coalesce(sum(amount) FILTER (WHERE NOT fresh), 0) <> 0)::int AS orders
        FROM moved m
        GROUP BY 1, 2, 3, 4, 5, 6, order_id),
    by_cash AS (
        SELECT m.*, sum(amount) OVER (
                   PARTITION BY order_id, m.model, m.grouped_by, m.item_id, m.attributed, m.currency
                   ORDER BY revision, cash_day ROWS UNBOUNDED PRECEDING) AS after
        FROM moved m),
    parts AS (
        SELECT p.model, b.booking, p.grouped_by, p.day, p.currency, p.attributed, p.item_id, amount,
               p.orders
        FROM (SELECT o.model, o.grouped_by, (o.accrual_at AT TIME ZONE zone)::date AS day,
                     o.currency, o.attributed, coalesce(o.item_id, '') AS item_id,
                     sum(amount) AS amount, count(*) FILTER (WHERE amount <> 0) AS orders
              FROM placed o
              GROUP BY 1, 2, 3, 4, 5, 6) p
        CROSS JOIN (VALUES ('ACCRUAL'), ('CASH')) b (booking)
        UNION ALL
        SELECT a.model, 'ACCRUAL', a.grouped_by, accrual_day, a.currency, a.attributed, a.item_id,
               amount, a.orders
        FROM by_accrual a
        UNION ALL
        SELECT c.model, 'CASH', c.grouped_by, cash_day, c.currency, c.attributed, c.item_id,
               amount, (after <> 0)::int - (after - amount <> 0)::int
        FROM by_cash c
        WHERE fresh)
    SELECT p.model, p.booking, p.grouped_by, p.day, p.currency, p.attributed, p.item_id,
           sum(amount)::bigint, sum(p.orders)::bigint
    FROM parts p
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    HAVING sum(amount) <> 0 OR sum(p.orders) <> 0
$$;

-- Reports read sums, so nothing looks for ledger rows by date any more, and every row paid for it.
DROP INDEX ledger_entry_accrual;
DROP INDEX ledger_entry_cash;
