-- How far each site's inventory is. One replica takes a site's turn; its round number fences off whoever had it before.
CREATE TABLE inventory_sync (
    account text NOT NULL REFERENCES account ON DELETE CASCADE,
    region text NOT NULL,
    round bigint NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    -- When the next servers' launch settings and points in time may be read.
    details_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'pending',
    started_at timestamptz,
    -- When the last turn that was completed began to ask AWS: nothing that is stored is older.
    observed_at timestamptz,
    finished_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    error text,
    throttled_until timestamptz,
    servers integer NOT NULL DEFAULT 0,
    instances integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account, region)
);

-- Text is ordered by its bytes: these columns are sorted by and compared with page tokens.
CREATE TABLE source_server (
    id text COLLATE "C" PRIMARY KEY,
    account text NOT NULL REFERENCES account ON DELETE CASCADE,
    region text NOT NULL,
    name text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    lag_seconds bigint,
    last_launch_at timestamptz,
    tags jsonb NOT NULL,
    document jsonb NOT NULL,
    launch jsonb,
    latest_snapshot timestamptz,
    details_read_at timestamptz,
    details_due timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL,
    missing_since timestamptz
);

CREATE INDEX source_server_site ON source_server (account, region);
CREATE INDEX source_server_name ON source_server (name, id);
CREATE INDEX source_server_state ON source_server (state, id);
CREATE INDEX source_server_lag ON source_server ((coalesce(lag_seconds, -1)), id);
CREATE INDEX source_server_tags ON source_server USING gin (tags jsonb_path_ops);
CREATE INDEX source_server_due ON source_server (account, region, details_due) WHERE missing_since IS NULL;

CREATE TABLE recovery_instance (
    id text COLLATE "C" PRIMARY KEY,
    account text NOT NULL REFERENCES account ON DELETE CASCADE,
    region text NOT NULL,
    source_server_id text COLLATE "C" NOT NULL,
    state text NOT NULL,
    drill boolean NOT NULL,
    job_id text,
    document jsonb NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE INDEX recovery_instance_site ON recovery_instance (account, region);
CREATE INDEX recovery_instance_server ON recovery_instance (source_server_id);
CREATE INDEX recovery_instance_job ON recovery_instance (job_id);
