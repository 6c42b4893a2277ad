#!/usr/bin/env bash
# Runs once, when the database is new: one login role and one schema for each service.
# Passwords come as <SERVICE>_DB_PASSWORD. For a database of your own, run it with PGHOST, PGUSER,
# PGPASSWORD and POSTGRES_DB set.
set -euo pipefail

role() { # NAME PASSWORD
  psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname "$POSTGRES_DB" \
    -v role="$1" -v password="$2" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE SCHEMA :"role" AUTHORIZATION :"role";
SQL
}

role ingest "${INGEST_DB_PASSWORD:?the password of role ingest}"
role identity "${IDENTITY_DB_PASSWORD:?the password of role identity}"
role fraud "${FRAUD_DB_PASSWORD:?the password of role fraud}"
role attribution "${ATTRIBUTION_DB_PASSWORD:?the password of role attribution}"
role crm_sync "${CRM_SYNC_DB_PASSWORD:?the password of role crm_sync}"

psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-${PGUSER:-postgres}}" --dbname "$POSTGRES_DB" \
  -c 'REVOKE CREATE ON SCHEMA public FROM PUBLIC' -c "REVOKE ALL ON DATABASE \"$POSTGRES_DB\" FROM PUBLIC" \
  -c "GRANT CONNECT ON DATABASE \"$POSTGRES_DB\" TO ingest, identity, fraud, attribution, crm_sync"
