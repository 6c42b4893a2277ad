-- Revisions lie in the order in which they were recorded, so a few pages say where those of the last days are: the
-- hourly reconciliation looks at every order they concern, however old.
CREATE INDEX ledger_revision_recorded ON ledger_revision USING brin (recorded_at);
