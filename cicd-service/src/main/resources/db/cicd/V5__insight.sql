-- How long jobs took before a pipeline came here.
CREATE TABLE baseline (
    pipeline_id bigint PRIMARY KEY REFERENCES pipeline ON DELETE CASCADE,
    source text NOT NULL,
    runs jsonb NOT NULL,
    imported_at timestamptz NOT NULL
);

-- What must hold for a pipeline's executions.
CREATE TABLE gate (
    pipeline_id bigint NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    name text COLLATE "C" NOT NULL,
    document jsonb NOT NULL,
    updated_by text NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (pipeline_id, name)
);

-- What scans found in an execution, by severity.
CREATE TABLE scan (
    pipeline_id bigint NOT NULL REFERENCES pipeline ON DELETE CASCADE,
    execution_id text COLLATE "C" NOT NULL,
    scanner text NOT NULL,
    counts jsonb NOT NULL,
    told_by text NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (pipeline_id, execution_id, scanner)
);
