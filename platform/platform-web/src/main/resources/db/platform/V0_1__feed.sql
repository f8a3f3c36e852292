-- A feed: the latest state of each (kind, key) with the version at which it got there. Deleted rows stay as tombstones.
create table feed (
    kind text not null,
    key text not null,
    version bigint not null,
    value text,
    primary key (kind, key)
);

create unique index feed_version on feed (version);

-- Versions become visible in their order: whoever assigns one holds the lock until the transaction ends.
-- Call these last in a transaction, after all row locks, so that two writers cannot wait for each other in a circle.
create function feed_put(feed_kind text, feed_key text, feed_value text) returns bigint
language plpgsql as $$
declare
    next_version bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('feed:' || current_schema(), 0));
    select f.version into next_version from feed f where f.kind = feed_kind and f.key = feed_key and f.value = feed_value;
    if found then
        return next_version;
    end if;
    select coalesce(max(f.version), 0) + 1 into next_version from feed f;
    insert into feed (kind, key, version, value) values (feed_kind, feed_key, next_version, feed_value)
        on conflict (kind, key) do update set version = excluded.version, value = excluded.value;
    perform pg_notify('feed_' || current_schema(), next_version::text);
    return next_version;
end $$;

-- Returns the version of the deletion, or null when there was nothing to delete.
create function feed_delete(feed_kind text, feed_key text) returns bigint
language plpgsql as $$
declare
    next_version bigint;
begin
    perform pg_advisory_xact_lock(hashtextextended('feed:' || current_schema(), 0));
    select coalesce(max(f.version), 0) + 1 into next_version from feed f;
    update feed f set version = next_version, value = null
        where f.kind = feed_kind and f.key = feed_key and f.value is not null;
    if not found then
        return null;
    end if;
    perform pg_notify('feed_' || current_schema(), next_version::text);
    return next_version;
end $$;

-- What a follower has seen of other services' feeds.
create table feed_snapshot (
    feed text not null,
    kind text not null,
    key text not null,
    version bigint not null,
    value text,
    primary key (feed, kind, key)
);

create table feed_snapshot_state (
    feed text primary key,
    version bigint not null,
    contact_at timestamptz not null
);
