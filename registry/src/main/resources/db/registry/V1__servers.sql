-- What an administrator registered.
CREATE TABLE server (
    id text PRIMARY KEY,
    title text NOT NULL,
    description text NOT NULL,
    url text NOT NULL,
    auth_kind text NOT NULL,
    audience text NOT NULL,
    tags text[] NOT NULL,
    owner text NOT NULL,
    visibility text NOT NULL,
    enabled boolean NOT NULL,
    revision bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

-- What the registry found out about it. One row per server, written by scans and probes of any replica.
CREATE TABLE server_state (
    server_id text PRIMARY KEY REFERENCES server ON DELETE CASCADE,
    era text NOT NULL DEFAULT 'unknown',
    protocol_version text,
    instructions text,
    health text NOT NULL DEFAULT 'unknown',
    health_since timestamptz,
    health_reason text,
    failures integer NOT NULL DEFAULT 0,
    latency_ms bigint,
    checked_at timestamptz,
    scanned_at timestamptz,
    scan_error text,
    warnings text[] NOT NULL DEFAULT '{}',
    catalogue_hash text,
    next_check_at timestamptz NOT NULL DEFAULT now(),
    next_scan_at timestamptz NOT NULL DEFAULT now(),
    audience_state text NOT NULL DEFAULT 'none',
    audience_error text,
    audience_failures integer NOT NULL DEFAULT 0,
    audience_next_at timestamptz
);

CREATE INDEX server_state_due ON server_state (next_check_at);

-- Everything of the last good scan. raw and input_schema are the upstream's own text: text, never jsonb.
CREATE TABLE entry (
    server_id text NOT NULL REFERENCES server ON DELETE CASCADE,
    kind text NOT NULL,
    key text NOT NULL,
    position integer NOT NULL,
    title text,
    description text NOT NULL,
    raw text NOT NULL,
    input_schema text NOT NULL,
    content_hash text NOT NULL,
    first_seen_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (server_id, kind, key)
);

CREATE TABLE change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    server_id text NOT NULL REFERENCES server ON DELETE CASCADE,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    change text NOT NULL,
    before_hash text,
    after_hash text
);

CREATE INDEX change_of_server ON change (server_id, id);

CREATE TABLE health_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    server_id text NOT NULL REFERENCES server ON DELETE CASCADE,
    at timestamptz NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    reason text,
    latency_ms bigint
);

CREATE INDEX health_event_of_server ON health_event (server_id, id);

-- The servers of the seed file are registered once in the life of the database, not again after their deletion.
CREATE TABLE seed (
    applied_at timestamptz NOT NULL
);
