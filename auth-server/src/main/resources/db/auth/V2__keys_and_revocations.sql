-- A key is known by the SHA-256 of its whole text; the text itself is shown once and kept nowhere.
create table api_key (
    id text primary key,
    name text not null,
    hash text not null unique,
    owner_kind text not null check (owner_kind in ('user', 'agent')),
    owner_subject text not null,
    owner_name text not null,
    -- The owner as principal, refreshed from Keycloak.
    principal text not null,
    server_scope text not null,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

create index api_key_owner on api_key (owner_subject);
create index api_key_created on api_key (created_at, id);

create table revocation (
    -- user:<sub>, agent:<client id>, key:<id>, session:<sid>
    key text primary key,
    kind text not null check (kind in ('user', 'agent', 'key', 'session')),
    value text not null,
    name text not null,
    reason text not null,
    at timestamptz not null,
    revoked_by text not null,
    -- When Keycloak followed; until then it is asked again.
    applied_at timestamptz
);

create index revocation_at on revocation (at, key);
