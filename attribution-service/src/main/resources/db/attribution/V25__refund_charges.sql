-- What each statement of a refund says was given back beside its amount. The refund has each part of the nearest and
-- oldest statement of its own amount that says it, so that what is known does not depend on what was told first.
CREATE TABLE refund_charge (
    brand_id       text     NOT NULL,
    order_id       text     NOT NULL,
    refund_id      text     NOT NULL,
    event_id       uuid     NOT NULL,
    source_rank    smallint NOT NULL,
    currency       text     NOT NULL,
    amount_minor   bigint   NOT NULL,
    tax_minor      bigint,
    shipping_minor bigint,
    discount_minor bigint,
    PRIMARY KEY (brand_id, order_id, refund_id, event_id)
);

INSERT INTO refund_charge
SELECT brand_id, order_id, refund_id, event_id, source_rank, currency, amount_minor, tax_minor, shipping_minor,
       discount_minor
FROM refund
WHERE tax_minor IS NOT NULL OR shipping_minor IS NOT NULL OR discount_minor IS NOT NULL;
