-- How often splits changed a live profile, or those it absorbed. A batch that looked a profile up
-- relies on this number, for a split moves identifiers without ending the profile.
ALTER TABLE profile ADD COLUMN revision int NOT NULL DEFAULT 0;

-- The strongest identifier of the event that first showed this one, which takes this one along in a
-- split. Null when this one was it, and for what was learned before splits. A split changes
-- profile_id; nothing else of an identifier changes.
ALTER TABLE identifier
    ADD COLUMN anchor_type  text,
    ADD COLUMN anchor_value text,
    ADD CHECK ((anchor_type IS NULL) = (anchor_value IS NULL));

-- Who took what from whom, when and why.
CREATE TABLE profile_split (
    brand_id    text        NOT NULL,
    profile_id  uuid        NOT NULL,  -- live at that time
    separated   uuid        NOT NULL,
    split_at    timestamptz NOT NULL,
    identifiers int         NOT NULL,
    split_by    text        NOT NULL,
    reason      text        NOT NULL,
    PRIMARY KEY (brand_id, separated)
);
CREATE INDEX profile_split_profile ON profile_split (brand_id, profile_id);

-- Profiles that must not merge, in both directions. Rows name the profiles as they were; which live
-- ones they bind is found through profile.merged_into.
CREATE TABLE profile_separation (
    brand_id   text NOT NULL,
    profile_id uuid NOT NULL,
    apart_from uuid NOT NULL,
    PRIMARY KEY (brand_id, profile_id, apart_from)
);
