-- One purchase, told by several sources, counts once.

-- How near the statement's source is to the sale (SourceKind's rank), and the order of a nearer
-- source that is the same purchase: an order that has one counts nothing itself.
ALTER TABLE sales_order
    ADD COLUMN source_rank  smallint NOT NULL DEFAULT 20,
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
ALTER TABLE refund ADD COLUMN source_rank smallint NOT NULL DEFAULT 20;
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
