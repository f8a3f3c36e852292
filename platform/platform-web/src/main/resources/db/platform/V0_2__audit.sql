-- Who did what through which client, decided by which policy, and how it ended. Two rows for what can change something: the
-- intent before it is sent and the outcome after; one row for the rest. Rows are never changed; whole months may be archived
-- by an administrator who disables the trigger.
create table audit (
    id uuid primary key,
    call_id uuid not null,
    phase text not null check (phase in ('intent', 'outcome')),
    at timestamptz not null,
    trace_id text not null,
    subject text not null,
    name text not null,
    actor_kind text not null,
    client text not null,
    session_id text,
    key_id text,
    action text not null,
    server text not null,
    target text not null,
    arguments text not null,
    policy_id text,
    result text not null,
    status integer,
    detail text not null,
    duration_ms bigint
);

create index audit_at on audit (at, id);
create index audit_call on audit (call_id, phase);
create index audit_name on audit (name, at);

create function audit_is_append_only() returns trigger
language plpgsql as $$
begin
    raise exception 'audit rows are append-only' using errcode = 'integrity_constraint_violation';
end $$;

create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
