-- The public signature keys of the token issuer, as of its last good answer: a gateway that starts while the issuer is down verifies with them.
create table issuer_keys (
    issuer     text        not null primary key,
    jwks       text        not null,
    fetched_at timestamptz not null
);
