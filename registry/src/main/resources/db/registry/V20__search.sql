-- What embedding models said, so that no replica and no restart asks twice.
-- content_hash covers every text that went into the vector, in order, and the recipe that joined them.
CREATE TABLE embedding (
    model text NOT NULL,
    content_hash text NOT NULL,
    vector bytea NOT NULL,
    used_on date NOT NULL DEFAULT current_date,
    PRIMARY KEY (model, content_hash)
);
CREATE INDEX embedding_used_on ON embedding (used_on);

-- Which tool was called after which search. One row per caller, tool and question, however often it happens.
CREATE TABLE tool_use (
    server text NOT NULL,
    tool text NOT NULL,
    caller text NOT NULL,
    question_hash text NOT NULL,
    question text NOT NULL,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (server, tool, caller, question_hash)
);
CREATE INDEX tool_use_used_at ON tool_use (used_at);
