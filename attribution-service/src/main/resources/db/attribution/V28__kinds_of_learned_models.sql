-- What was learned: hazards, or a Markov chain's removal effects, which stand in hazards too; such a chain has no baseline.
ALTER TABLE learned_model ADD COLUMN kind text NOT NULL DEFAULT 'shapley_learned';
