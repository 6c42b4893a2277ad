-- How far what a model learned of a player may be off: the standard error of its hazard. Versions of before have none.
ALTER TABLE learned_model ADD COLUMN standard_errors jsonb NOT NULL DEFAULT '{}';
