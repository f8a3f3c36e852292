-- Protection groups as people wrote them; who is in one is found out when it is asked.
CREATE TABLE protection_group (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    document text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);

-- Servers that groups name one by one. The key is the rule that a server is in one group at most.
CREATE TABLE protection_group_server (
    server_id text PRIMARY KEY,
    group_id uuid NOT NULL REFERENCES protection_group ON DELETE CASCADE
);

CREATE INDEX protection_group_server_group ON protection_group_server (group_id);

-- The newest version of each recovery plan.
CREATE TABLE recovery_plan (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    document text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL
);

-- Every version, the newest included.
CREATE TABLE recovery_plan_version (
    plan_id uuid NOT NULL REFERENCES recovery_plan ON DELETE CASCADE,
    version integer NOT NULL,
    document text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    comment text NOT NULL,
    PRIMARY KEY (plan_id, version)
);

-- Which groups the newest version uses: such a group cannot be deleted.
CREATE TABLE recovery_plan_group (
    plan_id uuid NOT NULL REFERENCES recovery_plan ON DELETE CASCADE,
    group_id uuid NOT NULL REFERENCES protection_group,
    PRIMARY KEY (plan_id, group_id)
);

CREATE INDEX recovery_plan_group_group ON recovery_plan_group (group_id);
