-- Times in which nothing is delivered.
CREATE TABLE freeze_window (
    id         uuid PRIMARY KEY,
    name       text        NOT NULL UNIQUE,
    document   jsonb       NOT NULL,
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text        NOT NULL
);

-- Orders to AWS and what became of them. A row says SENT before anything leaves.
CREATE TABLE steering_order (
    id                uuid PRIMARY KEY,
    target_kind       text        NOT NULL,
    account           text        NOT NULL,
    region            text        NOT NULL,
    name              text        NOT NULL,
    kind              text        NOT NULL,
    document          jsonb       NOT NULL,
    reason            text        NOT NULL,
    emergency         text,
    requester         text        NOT NULL,
    requester_name    text        NOT NULL,
    requester_client  text        NOT NULL,
    requested_at      timestamptz NOT NULL,
    second_person     boolean     NOT NULL,
    expires_at        timestamptz NOT NULL,
    state             text        NOT NULL,
    decider           text,
    decider_name      text,
    decider_client    text,
    decided_at        timestamptz,
    comment           text,
    sent_at           timestamptz,
    ended_at          timestamptz,
    result_id         text,
    receipt           jsonb,
    failure           jsonb
);

CREATE INDEX steering_order_requested ON steering_order (requested_at, id) WHERE second_person;
CREATE INDEX steering_order_pending ON steering_order (state) WHERE state IN ('REQUESTED', 'SENT');
-- Who started an execution.
CREATE INDEX steering_order_result ON steering_order (result_id) WHERE result_id IS NOT NULL;
