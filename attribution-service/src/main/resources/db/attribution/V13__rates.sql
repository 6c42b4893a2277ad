-- What other currencies cost, day by day, as brands state it.
CREATE TABLE exchange_rate (
    brand_id  text        NOT NULL,
    base      text        NOT NULL,  -- the brand's currency when it was stated
    currency  text        NOT NULL,
    day       date        NOT NULL,
    rate      numeric     NOT NULL CHECK (rate > 0),  -- units of base that one unit of currency costs
    source    text,
    stated_by text        NOT NULL,
    stated_at timestamptz NOT NULL,
    PRIMARY KEY (brand_id, base, day, currency)
);
