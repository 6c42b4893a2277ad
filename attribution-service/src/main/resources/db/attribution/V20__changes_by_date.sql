-- Which orders changed in a period: every row's cash date is the date of one of its order's revisions. One
-- narrow entry a revision; an index of the ledger's rows by their dates would be one for each row.
CREATE INDEX ledger_revision_changes ON ledger_revision (brand_id, cause_at) INCLUDE (order_id);
