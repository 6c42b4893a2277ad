-- One row for every profile that ever was. A profile without merged_into is live; an absorbed one
-- points straight at the live one, never at another absorbed one.
CREATE TABLE profile (
    brand_id    text        NOT NULL,
    profile_id  uuid        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    merged_into uuid,
    merged_by   uuid,
    PRIMARY KEY (brand_id, profile_id),
    CHECK ((merged_into IS NULL) = (merged_by IS NULL)),
    CHECK (merged_into < profile_id)
);
CREATE INDEX profile_absorbed ON profile (brand_id, merged_into) WHERE merged_into IS NOT NULL;

-- Evidence: which event first showed an identifier, and the profile it had then. Rows never change;
-- the live profile is found through profile.merged_into.
CREATE TABLE identifier (
    brand_id       text        NOT NULL,
    type           text        NOT NULL,
    value          text        NOT NULL,
    profile_id     uuid        NOT NULL,
    first_event_id uuid        NOT NULL,
    first_seen_at  timestamptz NOT NULL,
    PRIMARY KEY (brand_id, type, value)
);
CREATE INDEX identifier_profile ON identifier (brand_id, profile_id);
