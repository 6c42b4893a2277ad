-- What platforms send only while we ask for it, and how each subscription stands.
CREATE TABLE subscription (
    brand_id      text        NOT NULL,
    connection_id text        NOT NULL REFERENCES connection ON DELETE CASCADE,
    topic         text        NOT NULL,  -- the platform's own id of what is followed
    wanted        boolean     NOT NULL DEFAULT true,
    planned_for   timestamptz,           -- the change of the connection it was last planned for
    asked_at      timestamptz,
    confirmed_at  timestamptz,
    active_until  timestamptz,
    due_at        timestamptz,           -- when to ask next; null for not before the connection changes
    attempts      int         NOT NULL DEFAULT 0,
    problem       text,
    PRIMARY KEY (brand_id, connection_id, topic)
);
CREATE INDEX subscription_due ON subscription (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX subscription_of_connection ON subscription (connection_id);
CREATE INDEX connection_of_platform ON connection (platform, changed_at);
