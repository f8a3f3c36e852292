#!/bin/sh
# Run once by the stock PostgreSQL image on an empty data folder.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -d breakwater \
    -v auth_password="$DATABASE_AUTH_PASSWORD" \
    -v registry_password="$DATABASE_REGISTRY_PASSWORD" \
    -v gateway_password="$DATABASE_GATEWAY_PASSWORD" \
    -v drs_password="$DATABASE_DRS_PASSWORD" \
    -v cicd_password="$DATABASE_CICD_PASSWORD" \
    -v keycloak_password="$DATABASE_KEYCLOAK_PASSWORD" \
    -f /breakwater/provision.sql
