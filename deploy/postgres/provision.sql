-- Gives each service its schema and its login role, and Keycloak its database. Run it in the database 'breakwater' as an
-- administrator, as often as you like:
--   psql -d breakwater -v auth_password=… -v registry_password=… -v gateway_password=… -v drs_password=… -v cicd_password=… -v keycloak_password=… -f provision.sql
-- The local stack runs the same file, so use only :'variables' and \gexec of what psql offers.

SET breakwater.auth_password = :'auth_password';
SET breakwater.registry_password = :'registry_password';
SET breakwater.gateway_password = :'gateway_password';
SET breakwater.drs_password = :'drs_password';
SET breakwater.cicd_password = :'cicd_password';
SET breakwater.keycloak_password = :'keycloak_password';

DO $$
DECLARE
    account text;
BEGIN
    FOREACH account IN ARRAY ARRAY['auth', 'registry', 'gateway', 'drs', 'cicd', 'keycloak'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = account) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', account);
        END IF;
        EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', account, current_setting('breakwater.' || account || '_password'));
        -- A managed database's administrator is no superuser and may create for others only what it belongs to.
        IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', account);
        END IF;
    END LOOP;

    FOREACH account IN ARRAY ARRAY['auth', 'registry', 'gateway', 'drs', 'cicd'] LOOP
        EXECUTE format('GRANT CONNECT ON DATABASE breakwater TO %I', account);
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', account, account);
        EXECUTE format('ALTER ROLE %I IN DATABASE breakwater SET search_path = %I', account, account);
    END LOOP;
END
$$;

REVOKE ALL ON DATABASE breakwater FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

SELECT 'CREATE DATABASE keycloak OWNER keycloak'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'keycloak')
\gexec

REVOKE ALL ON DATABASE keycloak FROM PUBLIC;
