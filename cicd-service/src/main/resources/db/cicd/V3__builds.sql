-- How far what is known of each site's builds is. One replica takes a site's turn; its round number fences off whoever had it before.
CREATE TABLE build_sync (
    account text NOT NULL REFERENCES account ON DELETE CASCADE,
    region text NOT NULL,
    round bigint NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL DEFAULT 'pending',
    started_at timestamptz,
    -- When the last turn that was completed began to ask AWS: nothing that is stored of running builds is older.
    observed_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    code text,
    error text,
    -- CodeBuild's token of the page of older builds to read next, and whether there is none left.
    history_token text,
    history_read boolean NOT NULL DEFAULT false,
    PRIMARY KEY (account, region)
);

-- Text is ordered by its bytes: these columns are sorted by and compared with page tokens.
CREATE TABLE build_project (
    account text NOT NULL REFERENCES account ON DELETE CASCADE,
    region text NOT NULL,
    name text COLLATE "C" NOT NULL,
    document jsonb NOT NULL,
    observed_at timestamptz NOT NULL,
    missing_since timestamptz,
    PRIMARY KEY (account, region, name)
);

CREATE INDEX build_project_name ON build_project (name);

CREATE TABLE build (
    id text COLLATE "C" PRIMARY KEY,
    account text NOT NULL REFERENCES account ON DELETE CASCADE,
    region text NOT NULL,
    project text COLLATE "C" NOT NULL,
    number bigint,
    status text NOT NULL,
    current_phase text,
    failed_phase text,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    duration_millis bigint,
    queue_millis bigint,
    initiator text,
    source_version text,
    resolved_version text,
    compute_type text,
    cache_type text,
    -- HIT or MISS once its log was read and told.
    cache_use text,
    -- Whether its reports are still to be read.
    reports_due boolean NOT NULL,
    document jsonb NOT NULL,
    observed_at timestamptz NOT NULL
);

CREATE INDEX build_started ON build (started_at DESC, id DESC);
CREATE INDEX build_project_started ON build (project, started_at DESC, id DESC);
CREATE INDEX build_site ON build (account, region, started_at);
CREATE INDEX build_running ON build (account, region) WHERE status = 'IN_PROGRESS';
CREATE INDEX build_reports_due ON build (account, region, started_at DESC) WHERE reports_due;

CREATE TABLE report (
    arn text COLLATE "C" PRIMARY KEY,
    build_id text COLLATE "C" NOT NULL REFERENCES build ON DELETE CASCADE,
    group_name text NOT NULL,
    type text NOT NULL,
    status text NOT NULL,
    created_at timestamptz,
    total integer,
    succeeded integer,
    failed integer,
    skipped integer,
    duration_nanos bigint,
    lines_covered integer,
    lines_missed integer,
    line_percentage double precision,
    branches_covered integer,
    branches_missed integer,
    branch_percentage double precision,
    -- When its single tests were read. They are CodeBuild's for 30 days only.
    cases_read_at timestamptz
);

CREATE INDEX report_build ON report (build_id);

CREATE TABLE test_case (
    report_arn text COLLATE "C" NOT NULL REFERENCES report ON DELETE CASCADE,
    position integer NOT NULL,
    suite text NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    duration_nanos bigint NOT NULL,
    message text NOT NULL,
    PRIMARY KEY (report_arn, position)
);

CREATE INDEX test_case_name ON test_case (suite, name);
