-- A year of a large catalog is a million daily sums. Months that are over are added up from the days,
-- by the job, so that reports read few of both.
CREATE TABLE credit_month (
    brand_id     text    NOT NULL,
    model        text    NOT NULL,
    booking      text    NOT NULL,
    grouped_by   text    NOT NULL,
    month        date    NOT NULL,  -- its first day
    currency     text    NOT NULL,
    attributed   boolean NOT NULL,
    item_id      text    NOT NULL,
    amount_minor bigint  NOT NULL,
    orders       bigint  NOT NULL,
    PRIMARY KEY (brand_id, model, booking, grouped_by, month, currency, attributed, item_id)
) WITH (fillfactor = 70);

-- The first day that is in no monthly sum, a month's first; null: none is yet. It never moves back.
ALTER TABLE brand ADD COLUMN months_until date;
