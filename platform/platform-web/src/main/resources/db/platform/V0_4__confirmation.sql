-- Confirmation tokens that were used; each is good once.
create table confirmation (
    id uuid primary key,
    expires_at timestamptz not null
);

create index confirmation_expires on confirmation (expires_at);
