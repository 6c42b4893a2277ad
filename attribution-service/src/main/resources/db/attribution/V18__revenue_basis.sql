-- What is credited may hold tax and shipping, or be what it was before discounts, as the brand's policy says.

-- What net revenue leaves out, by the statement that holds; null where the source does not say, as of all orders
-- and refunds from before.
ALTER TABLE sales_order
    ADD COLUMN tax_minor      bigint,
    ADD COLUMN shipping_minor bigint,
    ADD COLUMN discount_minor bigint;
ALTER TABLE refund
    ADD COLUMN tax_minor      bigint,
    ADD COLUMN shipping_minor bigint,
    ADD COLUMN discount_minor bigint;

-- The net revenue that an order stated when it was credited; null where gross_minor is that.
ALTER TABLE ledger_revision ADD COLUMN stated_minor bigint;
