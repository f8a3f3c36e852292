-- AWS accounts that an administrator registered.
CREATE TABLE account (
    id text PRIMARY KEY CHECK (id ~ '^[0-9]{12}$'),
    name text NOT NULL UNIQUE,
    -- The role to assume; null is the account this process itself runs in.
    role_arn text,
    external_id text,
    regions text[] NOT NULL,
    enabled boolean NOT NULL,
    -- What the latest look at the account found, and when.
    verified_at timestamptz,
    verification jsonb,
    revision bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

-- Samples that were written once; what people remove or change afterwards stays removed or changed.
CREATE TABLE seed (
    name text PRIMARY KEY
);
