-- A policy may credit a share of the orders that its date concerns: those that a hash of brand, lot
-- and order id draws. A version may also take others back: what it concerns is credited as before
-- the one it names.
ALTER TABLE attribution_policy
    ADD COLUMN share      double precision NOT NULL DEFAULT 1,
    ADD COLUMN lot        int              NOT NULL DEFAULT 0,  -- the number of the change that drew first
    ADD COLUMN takes_back int;

ALTER TABLE policy_change
    ADD COLUMN share   double precision NOT NULL DEFAULT 1,
    ADD COLUMN kind    text             NOT NULL DEFAULT 'TERMS',  -- TERMS, PROMOTION, ROLLBACK
    ADD COLUMN follows int;                                        -- the change of terms that it promotes or rolls back

-- Who let a learned model credit beside what is in force, without booking, and who ended that. That
-- it is in force itself is told by the changes of policy that name it.
CREATE TABLE model_stage (
    brand_id text        NOT NULL,
    version  int         NOT NULL,
    at       timestamptz NOT NULL,
    stage    text        NOT NULL,  -- SHADOW, RETIRED
    who      text        NOT NULL,
    reason   text        NOT NULL,
    PRIMARY KEY (brand_id, version, at)
);

-- How far a learned model's credit of a week's orders lies from what is in force.
CREATE TABLE shadow_week (
    brand_id    text             NOT NULL,
    version     int              NOT NULL,
    last_day    date             NOT NULL,  -- of the seven, on the brand's calendar
    model       text             NOT NULL,  -- the one in force
    orders      bigint           NOT NULL,
    distance    double precision NOT NULL,
    movers      jsonb            NOT NULL,
    measured_at timestamptz      NOT NULL,
    PRIMARY KEY (brand_id, version, last_day)
);
