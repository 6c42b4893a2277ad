-- Versions of what was learned from a brand's journeys. A version never changes; policies name it.
CREATE TABLE learned_model (
    brand_id       text             NOT NULL,
    version        int              NOT NULL,
    data_from      timestamptz      NOT NULL,
    data_until     timestamptz      NOT NULL,
    journeys       bigint           NOT NULL,
    conversions    bigint           NOT NULL,
    baseline       double precision NOT NULL,
    hazards        jsonb            NOT NULL,  -- by creator
    log_loss       double precision NOT NULL,  -- of the last fifth of the time, learned from the rest
    plain_log_loss double precision NOT NULL,  -- of one probability for all
    accepted       boolean          NOT NULL,
    trained_by     text             NOT NULL,
    trained_at     timestamptz      NOT NULL,
    PRIMARY KEY (brand_id, version)
);
