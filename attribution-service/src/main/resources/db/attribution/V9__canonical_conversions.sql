-- One purchase, told by several sources, counts once.

-- How near the statement's source is to the sale (SourceKind's rank), and the order of a nearer
-- source that is the same purchase: an order that has one counts nothing itself.
ALTER TABLE sales_order
    ADD COLUMN source_rank  smallint NOT NULL DEFAULT 30,
    ADD COLUMN duplicate_of text;
CREATE INDEX sales_order_duplicate ON sales_order (brand_id, duplicate_of)
    WHERE duplicate_of IS NOT NULL;

-- What else any statement of an order called it. Names are never forgotten, so what is one
-- purchase does not depend on the order in which statements arrive.
CREATE TABLE order_name (
    brand_id text NOT NULL,
    order_id text NOT NULL,
    name     text NOT NULL,
    PRIMARY KEY (brand_id, order_id, name)
);
CREATE INDEX order_name_orders ON order_name (brand_id, name);


-- Two sources may use one refund id for refunds of different orders.
ALTER TABLE refund ADD COLUMN source_rank smallint NOT NULL DEFAULT 30;
ALTER TABLE refund ADD COLUMN connection_id text;
ALTER TABLE cancellation ADD COLUMN source_rank smallint NOT NULL DEFAULT 30;
ALTER TABLE refund DROP CONSTRAINT refund_pkey;
ALTER TABLE refund ADD PRIMARY KEY (brand_id, order_id, refund_id);
DROP INDEX refund_order;

-- Who told of an order, and what shops say that a day brought: what the books are compared with.
ALTER TABLE sales_order ADD COLUMN connection_id text;
CREATE INDEX refund_day ON refund (brand_id, refunded_at);

CREATE TABLE shop_figure (
    brand_id      text        NOT NULL,
    connection_id text        NOT NULL,
    day           date        NOT NULL,
    currency      text        NOT NULL,
    time_zone     text        NOT NULL,  -- where the shop's day begins
    amount_minor  bigint      NOT NULL,
    stated_by     text        NOT NULL,
    stated_at     timestamptz NOT NULL,
    PRIMARY KEY (brand_id, connection_id, day, currency)
);

-- What is stored already says where it came from.
CREATE FUNCTION rank_of(platform text) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE platform
           WHEN 'meta-capi' THEN 10 WHEN 'tiktok-events' THEN 10 WHEN 'stripe' THEN 20
           WHEN 'shopify' THEN 40 WHEN 'tiktok-shop' THEN 50 ELSE 30 END::smallint
$$;
UPDATE sales_order o
SET source_rank = rank_of(m.origin ->> 'platform'), connection_id = m.origin ->> 'connectionId'
FROM (SELECT brand_id, order_id,
             convert_from(message, 'UTF8')::jsonb #> '{identified,event,origin}' AS origin
      FROM sales_order) AS m
WHERE o.brand_id = m.brand_id AND o.order_id = m.order_id;
UPDATE refund f
SET source_rank = rank_of(m.origin ->> 'platform'), connection_id = m.origin ->> 'connectionId'
FROM (SELECT brand_id, order_id, refund_id,
             convert_from(message, 'UTF8')::jsonb #> '{identified,event,origin}' AS origin
      FROM refund) AS m
WHERE f.brand_id = m.brand_id AND f.order_id = m.order_id AND f.refund_id = m.refund_id;
-- A cancellation of before is believed of whatever order: nobody knows any more who told of it.
UPDATE cancellation SET source_rank = 50;
DROP FUNCTION rank_of;
