#!/bin/bash
# Runs once, when the server's volume is empty: a database for each service, which only its own role may enter.
set -euo pipefail

make_database() {
  psql --set=ON_ERROR_STOP=1 --set=name="$1" --set=password="$2" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

make_database payments "$PAYMENTS_DATABASE_PASSWORD"
make_database subscriptions "$SUBSCRIPTIONS_DATABASE_PASSWORD"
make_database webhooks "$WEBHOOKS_DATABASE_PASSWORD"
