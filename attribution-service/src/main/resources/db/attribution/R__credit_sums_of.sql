-- A brand's daily sums from its ledger: of all revisions that do not wait to be added, which are the kept
-- sums at any moment. For the proof, and for a changed time zone. An order counts once where its rows stop
-- adding up to nothing; by accrual each of its days is counted for itself. This file takes the place of V3's.
CREATE OR REPLACE FUNCTION credit_sums_of(of_brand text, zone text)
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
                                   ('CONTENT', e.content_id),
                                   ('CREATOR_CONTENT',
                                    CASE WHEN e.paid
                                         THEN concat(e.creator_id, '|', e.content_id, '|PAID')
                                         ELSE concat(e.creator_id, '|' || e.content_id) END),
                                   ('CREATOR_CAMPAIGN', concat(e.creator_id, '|' || e.campaign_id)))
                   g (grouped_by, item_id)
        WHERE e.brand_id = of_brand
          AND NOT EXISTS (SELECT FROM ledger_unsummed u
                          WHERE u.brand_id = of_brand AND u.order_id = e.order_id
                            AND u.revision = e.revision)
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

-- Sums of before that lack a grouping get it. The job adds registered brands up again, as if their days had
-- begun at another time, so nobody waits and their longer sums follow; others are added up here, at once.
UPDATE brand b SET days_zone = CASE time_zone WHEN 'Etc/UTC' THEN 'Etc/GMT' ELSE 'Etc/UTC' END
FROM (SELECT brand_id FROM credit_day GROUP BY brand_id
      HAVING NOT (bool_or(grouped_by = 'CREATOR_CONTENT')
                  AND bool_or(grouped_by = 'CREATOR_CAMPAIGN'))) AS lacking
WHERE b.brand_id = lacking.brand_id;

INSERT INTO credit_day
SELECT lacking.brand_id, s.*
FROM (SELECT brand_id FROM credit_day GROUP BY brand_id
      HAVING NOT (bool_or(grouped_by = 'CREATOR_CONTENT')
                  AND bool_or(grouped_by = 'CREATOR_CAMPAIGN'))) AS lacking
CROSS JOIN LATERAL credit_sums_of(lacking.brand_id, 'Etc/UTC') s
WHERE NOT EXISTS (SELECT FROM brand b WHERE b.brand_id = lacking.brand_id)
ON CONFLICT DO NOTHING;
