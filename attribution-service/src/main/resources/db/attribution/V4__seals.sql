-- Seals: every so often the hashes of all ledger revisions that wait become the leaves of a Merkle
-- tree, and its root the next link of the brand's chain. What is sealed cannot change unnoticed.

CREATE TABLE ledger_seal (
    brand_id  text        NOT NULL,
    number    bigint      NOT NULL,  -- from 1, without gaps
    previous  bytea       NOT NULL,  -- seal of the number before; 32 zeros for the first
    root      bytea       NOT NULL,
    leaves    int         NOT NULL,
    sealed_at timestamptz NOT NULL,
    seal      bytea       NOT NULL,
    PRIMARY KEY (brand_id, number)
);

CREATE TABLE ledger_leaf (
    brand_id text   NOT NULL,
    order_id text   NOT NULL,
    revision int    NOT NULL,
    number   bigint NOT NULL,  -- of the seal
    leaf_no  int    NOT NULL,  -- place in its tree, from 0
    leaf     bytea  NOT NULL,
    PRIMARY KEY (brand_id, order_id, revision)
);
CREATE UNIQUE INDEX ledger_leaf_place ON ledger_leaf (brand_id, number, leaf_no);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Revisions that wait for a seal. Written with them, so that one which commits late waits too: no
-- moment in time decides what is sealed.
CREATE TABLE ledger_unsealed (
    brand_id text NOT NULL,
    order_id text NOT NULL,
    revision int  NOT NULL,
    PRIMARY KEY (brand_id, order_id, revision)
);

CREATE FUNCTION wait_for_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_unsealed SELECT brand_id, order_id, revision FROM added;
    RETURN NULL;
END
$$;
CREATE TRIGGER wait_for_seal AFTER INSERT ON ledger_revision
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION wait_for_seal();

INSERT INTO ledger_unsealed SELECT brand_id, order_id, revision FROM ledger_revision;
