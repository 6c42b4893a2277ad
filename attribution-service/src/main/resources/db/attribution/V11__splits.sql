-- What splits took from a profile: an event whose strongest identifier is here belongs to the
-- separated profile, if it was the other's before. A row for each split of an identifier, for a
-- split may arrive before an earlier one.
CREATE TABLE moved_identifier (
    brand_id   text        NOT NULL,
    type       text        NOT NULL,
    value      text        NOT NULL,
    separated  uuid        NOT NULL,
    taken_from uuid        NOT NULL,  -- live at that time
    split_at   timestamptz NOT NULL,
    cause      uuid        NOT NULL,
    PRIMARY KEY (brand_id, type, value, separated)
);
CREATE INDEX moved_identifier_separated ON moved_identifier (brand_id, separated);
CREATE INDEX moved_identifier_taken_from ON moved_identifier (brand_id, taken_from);
