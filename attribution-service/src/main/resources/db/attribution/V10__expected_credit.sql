-- How certain it is that an event is its profile's, and what fraud screening doubted: for policies
-- that credit by expectation.
ALTER TABLE touchpoint
    ADD COLUMN confidence double precision NOT NULL DEFAULT 1,
    ADD COLUMN score      smallint         NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN confidence double precision NOT NULL DEFAULT 1;
