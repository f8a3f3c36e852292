-- Sessions the gateway holds at legacy servers, one per user and server. The id is sealed with the gateway's keys.
create table upstream_session (
    subject   text        not null,
    client    text        not null,
    url       text        not null,
    sealed    text        not null,
    opened_at timestamptz not null,
    primary key (subject, client, url)
);
