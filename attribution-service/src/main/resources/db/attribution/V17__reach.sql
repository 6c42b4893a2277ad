-- Whether the brand's advertising brought a touch about, as ingest decided at the time of the touch. Of touches
-- before this nothing is known, so they count as organic: no credit that exists changes.
ALTER TABLE touchpoint ADD COLUMN paid boolean NOT NULL DEFAULT false;
ALTER TABLE ledger_entry ADD COLUMN paid boolean NOT NULL DEFAULT false;
