-- How far each site's pipelines are read. One replica takes a site's turn; its round number fences off whoever had it before.
CREATE TABLE site_state (
    account text NOT NULL REFERENCES account ON DELETE CASCADE,
    region text NOT NULL,
    round bigint NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'pending',
    started_at timestamptz,
    -- When AWS was last asked for the list of pipelines with success: nothing that is missing was there then.
    listed_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    code text,
    error text,
    -- What is left of the calls that may be made, as of a moment, and how many a minute brings.
    tokens double precision,
    per_minute double precision,
    budget_at timestamptz,
    -- When the newest event happened that came from there.
    event_at timestamptz,
    PRIMARY KEY (account, region)
);

-- Calls to CodePipeline per minute, for the last hour. No reference to the account: who counts holds a lock that its removal waits for.
CREATE TABLE site_calls (
    account text NOT NULL,
    region text NOT NULL,
    minute timestamptz NOT NULL,
    calls integer NOT NULL DEFAULT 0,
    throttled integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account, region, minute)
);

-- Text is ordered by its bytes: these columns are sorted by and compared with page tokens.
CREATE TABLE pipeline (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account text COLLATE "C" NOT NULL REFERENCES account ON DELETE CASCADE,
    region text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    version integer NOT NULL DEFAULT 0,
    type text,
    execution_mode text,
    created_at timestamptz,
    updated_at timestamptz,
    tags jsonb NOT NULL DEFAULT '{}',
    production boolean NOT NULL DEFAULT false,
    environment text,
    -- Stages and actions as defined; null before they were read.
    structure jsonb,
    structure_at timestamptz,
    -- Stages and actions as they stand, when AWS was asked for it, and what tells two states apart.
    state jsonb,
    state_at timestamptz,
    state_hash text,
    waiting jsonb NOT NULL DEFAULT '[]',
    waiting_count integer NOT NULL DEFAULT 0,
    -- The newest execution, named here so that a list is sorted and filtered by it.
    latest_id text,
    status text COLLATE "C",
    last_started_at timestamptz,
    running integer NOT NULL DEFAULT 0,
    -- When it is to be read again.
    due_at timestamptz NOT NULL DEFAULT now(),
    failures integer NOT NULL DEFAULT 0,
    code text,
    error text,
    -- The number of the newest change that was told.
    seq bigint NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now(),
    first_seen timestamptz NOT NULL DEFAULT now(),
    missing_since timestamptz,
    renamed_to text,
    UNIQUE (account, region, name)
);

CREATE INDEX pipeline_name ON pipeline (name, id);
CREATE INDEX pipeline_due ON pipeline (account, region, due_at) WHERE missing_since IS NULL;
CREATE INDEX pipeline_waiting ON pipeline (id) WHERE waiting_count > 0;

CREATE TABLE execution (
    pipeline_id bigint NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    id text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    status text COLLATE "C" NOT NULL,
    summary text,
    started_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    trigger_type text NOT NULL,
    trigger_detail text NOT NULL,
    revisions jsonb NOT NULL,
    mode text,
    rollback boolean NOT NULL,
    rollback_of text,
    stop_reason text,
    author text,
    committed_at timestamptz,
    -- What it waited between its stages; null before its runs were read.
    queued_millis bigint,
    -- Whether every run of an ended execution was read.
    complete boolean NOT NULL DEFAULT false,
    PRIMARY KEY (pipeline_id, id)
);

CREATE INDEX execution_started ON execution (pipeline_id, started_at DESC, id DESC);
CREATE INDEX execution_time ON execution (started_at);
CREATE INDEX execution_running ON execution (pipeline_id) WHERE status IN ('InProgress', 'Stopping');
CREATE INDEX execution_id ON execution (id);

CREATE TABLE action_run (
    pipeline_id bigint NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    execution_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    stage text NOT NULL,
    action text NOT NULL,
    category text NOT NULL,
    provider text NOT NULL,
    status text NOT NULL,
    started_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    external_id text,
    external_url text,
    summary text,
    updated_by text,
    error_code text,
    error_message text,
    PRIMARY KEY (pipeline_id, execution_id, id)
);

CREATE INDEX action_run_time ON action_run (pipeline_id, started_at);
CREATE INDEX action_run_external ON action_run (external_id);

-- What changed, in the order in which it was stored.
CREATE TABLE change (
    pipeline_id bigint NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    document jsonb NOT NULL,
    PRIMARY KEY (pipeline_id, seq)
);

CREATE INDEX change_at ON change (at);

-- Events that came, so that one that comes twice counts once.
CREATE TABLE event (
    id text PRIMARY KEY,
    account text NOT NULL,
    region text NOT NULL,
    pipeline text NOT NULL,
    execution_id text NOT NULL,
    at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    outcome text NOT NULL
);

CREATE INDEX event_received ON event (received_at);

-- Parts of the history that are known to be missing, and how far filling them is.
CREATE TABLE gap (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pipeline_id bigint NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    reason text NOT NULL,
    execution_id text NOT NULL DEFAULT '',
    since timestamptz NOT NULL,
    phase text NOT NULL DEFAULT 'executions',
    -- AWS's name of the next page.
    token text,
    pages integer NOT NULL DEFAULT 0,
    tries integer NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    detected_at timestamptz NOT NULL DEFAULT now(),
    filled_at timestamptz
);

CREATE UNIQUE INDEX gap_open ON gap (pipeline_id, reason, execution_id) WHERE filled_at IS NULL;
