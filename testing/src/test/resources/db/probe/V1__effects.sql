-- No key: an effect applied twice stands here twice.
CREATE TABLE effect (
    event_id uuid NOT NULL
);
