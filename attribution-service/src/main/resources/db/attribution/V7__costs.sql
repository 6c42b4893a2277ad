-- What brands spent on creators and advertising, as the catalog has it.
CREATE TABLE cost (
    brand_id     text        NOT NULL,
    cost_id      text        NOT NULL,
    kind         text        NOT NULL,
    amount_minor bigint      NOT NULL,
    currency     text        NOT NULL,
    from_day     date        NOT NULL,  -- in the brand's time zone, both included
    until_day    date        NOT NULL,
    creator_id   text,
    campaign_id  text,
    content_id   text,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (brand_id, cost_id)
);
CREATE INDEX cost_days ON cost (brand_id, until_day, from_day);
