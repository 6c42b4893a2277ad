-- What brands say of those they credit, so that reports can be grouped by it.
ALTER TABLE catalog_name
    ADD COLUMN tier         text,  -- of creators and campaigns
    ADD COLUMN platform     text,  -- of creators and content, in lower case
    ADD COLUMN content_type text,
    ALTER COLUMN name DROP NOT NULL;  -- content without a title
ALTER TABLE cost ADD COLUMN platform text;

-- The catalog is read once more from its first entry: entries that are known then bring what was left out.
UPDATE catalog_name SET changed_at = 'epoch';
UPDATE cost SET changed_at = 'epoch';

-- What one piece of a product costs the brand, of all orders that ever were.
CREATE TABLE product (
    brand_id        text        NOT NULL,
    sku             text        NOT NULL,
    unit_cost_minor bigint      NOT NULL,
    currency        text        NOT NULL,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (brand_id, sku)
);

-- The order's lines that name a SKU: [{"sku", "quantity", "net": minor units of the order's currency}].
ALTER TABLE sales_order ADD COLUMN lines jsonb;
ALTER TABLE sales_order ALTER COLUMN lines SET STATISTICS 0;
UPDATE sales_order o
SET lines = l.lines
FROM (SELECT m.brand_id, m.order_id,
             jsonb_agg(jsonb_build_object(
                 'sku', line ->> 'sku',
                 'quantity', (line -> 'quantity')::bigint,
                 'net', replace(line #>> '{netRevenue,amount}', '.', '')::bigint)) AS lines
      FROM sales_order m
      CROSS JOIN LATERAL jsonb_array_elements(
          convert_from(m.message, 'UTF8')::jsonb #> '{identified,event,body,lines}') AS line
      WHERE line ->> 'sku' IS NOT NULL
      GROUP BY 1, 2) AS l
WHERE o.brand_id = l.brand_id AND o.order_id = l.order_id;
