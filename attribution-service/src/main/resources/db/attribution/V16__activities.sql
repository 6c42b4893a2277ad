-- What people did that is neither a touch nor an order, as far as it may be a goal, or says whom a person
-- acts for or what sale a person has a part in. A goal's credit is computed from these when it is asked for.
CREATE TABLE activity (
    brand_id           text        NOT NULL,
    event_id           uuid        NOT NULL,
    profile_id         uuid        NOT NULL,  -- the live profile: a merge moves the row
    occurred_at        timestamptz NOT NULL,
    kind               text        NOT NULL,
    label              text,                  -- of an opportunity: the stage it reached
    company            text,
    opportunity        text,
    currency           text,                  -- of the value, if one was stated
    value_minor        bigint,
    decision           text        NOT NULL,
    confidence         float8      NOT NULL,
    screening_revision int         NOT NULL DEFAULT 0,
    message            bytea       NOT NULL,  -- the whole screened event
    PRIMARY KEY (brand_id, event_id)
);
CREATE INDEX activity_goal ON activity (brand_id, kind, occurred_at);
CREATE INDEX activity_profile ON activity (brand_id, profile_id, kind, occurred_at);
CREATE INDEX activity_company ON activity (brand_id, company, profile_id) WHERE company IS NOT NULL;
CREATE INDEX activity_opportunity ON activity (brand_id, opportunity, company, profile_id) WHERE opportunity IS NOT NULL;
ALTER TABLE activity ALTER COLUMN message SET STATISTICS 0, ALTER COLUMN message SET STORAGE EXTERNAL;
