-- Executions: what they want, what was seen of them, and who may move them. Rows are changed by whoever holds the lease, always under
-- its fencing number; people's wishes are rows of execution_command that the holder carries out.
create table execution (
    id uuid primary key,
    kind text not null,
    state text not null,
    -- whether something may still happen by itself
    active boolean not null,
    plan_id uuid,
    plan_version integer,
    plan_name text,
    of_execution uuid references execution (id),
    started_by text not null,
    created_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    -- when what a drill launched is terminated by itself
    clean_up_at timestamptz,
    head jsonb not null,
    lease_holder text,
    lease_fence bigint not null default 0,
    lease_until timestamptz,
    look_again timestamptz,
    event_seq bigint not null default 0
);

create index execution_active on execution (lease_until) where active;
create index execution_created on execution (created_at, id);
create index execution_plan on execution (plan_id, created_at);
create index execution_clean_up on execution (clean_up_at) where clean_up_at is not null;
create index execution_of on execution (of_execution) where of_execution is not null;

create table execution_wave (
    execution_id uuid not null references execution (id) on delete cascade,
    position integer not null,
    name text not null,
    document jsonb not null,
    primary key (execution_id, name)
);

create table execution_server (
    execution_id uuid not null references execution (id) on delete cascade,
    wave text not null,
    position integer not null,
    server_id text not null,
    state text not null,
    document jsonb not null,
    primary key (execution_id, wave, server_id)
);

create index execution_server_server on execution_server (server_id);

create table execution_action (
    id uuid not null,
    execution_id uuid not null references execution (id) on delete cascade,
    wave text not null,
    position integer not null,
    document jsonb not null,
    primary key (execution_id, id)
);

create table job_attempt (
    id uuid primary key,
    execution_id uuid not null references execution (id) on delete cascade,
    position integer not null,
    account text not null,
    region text not null,
    state text not null,
    -- whether it counts against the quotas of its site: a job that runs, or may
    counts boolean not null,
    servers integer not null,
    -- the job's id once it is known
    reference text,
    document jsonb not null
);

create index job_attempt_execution on job_attempt (execution_id, position);
create index job_attempt_site on job_attempt (account, region) where counts;
create index job_attempt_reference on job_attempt (reference) where reference is not null;

-- What an execution would give to jobs now, for a fair share of a site's quotas.
create table execution_want (
    execution_id uuid not null references execution (id) on delete cascade,
    account text not null,
    region text not null,
    jobs integer not null,
    servers integer not null,
    since timestamptz not null default now(),
    primary key (execution_id, account, region)
);

create table execution_event (
    execution_id uuid not null references execution (id) on delete cascade,
    seq bigint not null,
    at timestamptz not null,
    type text not null,
    wave text,
    server_id text,
    action text,
    document jsonb not null,
    primary key (execution_id, seq)
);

create table execution_command (
    id uuid primary key,
    execution_id uuid not null references execution (id) on delete cascade,
    command jsonb not null,
    created_at timestamptz not null default now(),
    handled_at timestamptz,
    refusal text
);

create index execution_command_open on execution_command (execution_id, created_at) where handled_at is null;

-- Drills that were cleaned up by themselves, each once.
create table automatic_cleanup (
    execution_id uuid primary key references execution (id) on delete cascade,
    at timestamptz not null,
    outcome text not null
);

-- The quotas of a site as AWS told them, and the jobs there that are not ours. Whoever decides on new jobs locks the row first.
create table site_quota (
    account text not null,
    region text not null,
    jobs integer not null default 20,
    servers integer not null default 500,
    servers_per_job integer not null default 100,
    foreign_jobs integer not null default 0,
    foreign_servers integer not null default 0,
    read_at timestamptz,
    foreign_read_at timestamptz,
    primary key (account, region)
);

-- Processes that move executions.
create table replica (
    id text primary key,
    started_at timestamptz not null,
    seen_at timestamptz not null
);
