-- What the feed says about a server. Call after all row locks of the transaction: feed_put takes the feed's lock.
CREATE FUNCTION publish_server(published_id text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    document text;
BEGIN
    SELECT json_strip_nulls(json_build_object(
        'id', v.id,
        'title', v.title,
        'description', v.description,
        'url', v.url,
        'era', s.era,
        'auth', json_build_object('kind', v.auth_kind, 'audience', nullif(v.audience, '')),
        'enabled', v.enabled,
        'visibility', v.visibility,
        'instructions', s.instructions,
        'health', s.health))::text
    INTO document
    FROM server v JOIN server_state s ON s.server_id = v.id
    WHERE v.id = published_id;
    IF document IS NULL THEN
        PERFORM feed_delete('catalogue', published_id);
        PERFORM feed_delete('server', published_id);
    ELSE
        PERFORM feed_put('server', published_id, document);
    END IF;
    RETURN document IS NOT NULL;
END $$;

-- The entries are joined as text, because what an upstream wrote must reach the gateway to the last digit.
CREATE FUNCTION raw_entries(listed_id text, listed_kind text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT '[' || coalesce(string_agg(e.raw, ',' ORDER BY e.position), '') || ']'
    FROM entry e
    WHERE e.server_id = listed_id AND e.kind = listed_kind
$$;

CREATE FUNCTION publish_catalogue(published_id text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM feed_put('catalogue', s.server_id,
        '{"serverId":' || to_json(s.server_id)::text
        || ',"tools":' || raw_entries(s.server_id, 'tool')
        || ',"prompts":' || raw_entries(s.server_id, 'prompt')
        || ',"resources":' || raw_entries(s.server_id, 'resource')
        || ',"resourceTemplates":' || raw_entries(s.server_id, 'resource-template')
        || ',"contentHash":' || to_json(s.catalogue_hash)::text
        || ',"scannedAt":' || to_json(to_char(s.scanned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
        || '}')
    FROM server_state s
    WHERE s.server_id = published_id AND s.catalogue_hash IS NOT NULL;
    RETURN FOUND;
END $$;
