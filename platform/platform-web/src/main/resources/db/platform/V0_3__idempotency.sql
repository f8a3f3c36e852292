-- Answers to requests that carried an Idempotency-Key, sealed with a key of the service: an answer may hold a secret that is
-- shown once.
create table idempotency (
    caller text not null,
    operation text not null,
    key text not null,
    fingerprint text not null,
    claim uuid not null,
    lease_until timestamptz not null,
    expires_at timestamptz not null,
    answer text,
    primary key (caller, operation, key)
);

create index idempotency_expires on idempotency (expires_at);
