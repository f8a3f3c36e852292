-- What people know of failures; an entry with the id of a built-in one replaces it.
CREATE TABLE knowledge_entry (
    id text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
    pattern text NOT NULL,
    title text NOT NULL,
    cause text NOT NULL,
    fix text NOT NULL,
    reference text NOT NULL,
    level text NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);

-- What checks found. A row stands as long as nothing changes: it was found at checked_at and last confirmed at confirmed_at.
CREATE TABLE readiness_check (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('server', 'group', 'plan')),
    subject text NOT NULL,
    name text NOT NULL,
    score integer NOT NULL,
    recoverable boolean NOT NULL,
    errors integer NOT NULL,
    warnings integer NOT NULL,
    unchecked integer NOT NULL,
    -- what changes when something else is found, and when it is only told in other words, such as an age
    digest text NOT NULL,
    text_digest text NOT NULL,
    -- the servers of a group or plan, with their impact
    members jsonb NOT NULL,
    facts_at timestamptz NOT NULL,
    checked_at timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    newest boolean NOT NULL
);

CREATE UNIQUE INDEX readiness_check_newest ON readiness_check (kind, subject) WHERE newest;
CREATE INDEX readiness_check_history ON readiness_check (kind, subject, id);
CREATE INDEX readiness_check_old ON readiness_check (confirmed_at) WHERE NOT newest;

CREATE TABLE readiness_finding (
    check_id bigint NOT NULL REFERENCES readiness_check ON DELETE CASCADE,
    position integer NOT NULL,
    rule integer NOT NULL,
    severity text NOT NULL,
    message text NOT NULL,
    fix text NOT NULL,
    pointer text NOT NULL,
    PRIMARY KEY (check_id, position)
);

-- Drops that somebody is to be told of, until whoever tells has taken them.
CREATE TABLE readiness_alert (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    subject text NOT NULL,
    name text NOT NULL,
    score_from integer NOT NULL,
    score_to integer NOT NULL,
    reason text NOT NULL,
    reasons text[] NOT NULL,
    at timestamptz NOT NULL,
    taken_at timestamptz
);

CREATE INDEX readiness_alert_open ON readiness_alert (id) WHERE taken_at IS NULL;

-- Launch settings of a group's servers being changed: one row for the run, its servers in the document.
CREATE TABLE launch_apply (
    id uuid PRIMARY KEY,
    group_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'completed', 'interrupted')),
    started_by text NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    -- a process that is silent after that moment is gone
    alive_until timestamptz NOT NULL,
    results jsonb NOT NULL
);

CREATE INDEX launch_apply_group ON launch_apply (group_id, started_at);
