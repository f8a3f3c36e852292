create table policy (
    id text primary key,
    name text not null unique,
    effect text not null,
    enabled boolean not null,
    -- The policy as it appears in the feed.
    document text not null,
    version bigint not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index policy_updated on policy (updated_at, id);

-- What was set up at the first start and must not come back after somebody removed it.
create table seed (
    name text primary key,
    applied_at timestamptz not null default now()
);
