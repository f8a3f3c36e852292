-- Actions that a process of ours carries out itself, or that AWS cannot recognise when they are repeated: one row before anything
-- leaves, so that each try of an action has one sending, whoever begins it again.
create table action_call (
    action_id uuid not null,
    tries integer not null,
    execution_id uuid not null,
    -- the process that sends, and when it last said that it is at it
    replica uuid not null,
    began_at timestamptz not null default now(),
    beat_at timestamptz not null default now(),
    -- what AWS gave to ask by
    handle text,
    ended_at timestamptz,
    result text check (result in ('ENDED', 'BROKE', 'UNKNOWN')),
    message text,
    primary key (action_id, tries)
);

create index action_call_open on action_call (replica) where ended_at is null;

create table notification_subscription (
    id uuid primary key,
    name text not null unique,
    channel jsonb not null,
    -- sealed with the service's own secret; never shown
    secret text,
    types text[] not null,
    plan_id uuid,
    kinds text[] not null,
    enabled boolean not null,
    revision bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- How far each execution's events were turned into deliveries.
create table notification_cursor (
    execution_id uuid primary key,
    seq bigint not null
);

create table notification_delivery (
    id uuid primary key,
    subscription_id uuid not null references notification_subscription (id) on delete cascade,
    -- null for a test message
    execution_id uuid,
    seq bigint,
    type text not null,
    document jsonb not null,
    state text not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    attempts integer not null default 0,
    created_at timestamptz not null default now(),
    next_at timestamptz not null default now(),
    -- a process that took it is silent after that moment
    taken_until timestamptz,
    ended_at timestamptz,
    last_error text,
    unique (subscription_id, execution_id, seq)
);

create index notification_delivery_due on notification_delivery (next_at) where state = 'WAITING';
create index notification_delivery_list on notification_delivery (subscription_id, created_at, id);
