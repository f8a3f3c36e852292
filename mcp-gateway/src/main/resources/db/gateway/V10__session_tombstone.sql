-- Legacy sessions that were ended before their time. Read by every replica; rows go once the session would have expired anyway.
create table session_tombstone (
    sequence   bigint generated always as identity primary key,
    identifier text        not null unique,
    issued_at  timestamptz not null
);
create index session_tombstone_issued_at on session_tombstone (issued_at);
