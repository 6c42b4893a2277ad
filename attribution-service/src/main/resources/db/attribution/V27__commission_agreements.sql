-- What brands agreed to pay creators of the revenue they are credited with.
CREATE TABLE commission_agreement (
    brand_id     text        NOT NULL,
    agreement_id text        NOT NULL,
    creator_id   text        NOT NULL,
    campaign_id  text,                  -- null: all campaigns without an agreement of their own
    percent      numeric     NOT NULL CHECK (percent > 0 AND percent <= 100),
    from_day     date        NOT NULL,  -- in the brand's time zone, both included
    until_day    date        CHECK (until_day >= from_day),  -- null: until further notice
    model        text,                  -- null: the brand's first
    stated_by    text        NOT NULL,
    stated_at    timestamptz NOT NULL,
    PRIMARY KEY (brand_id, agreement_id)
);
CREATE INDEX commission_agreement_creator ON commission_agreement (brand_id, creator_id);
