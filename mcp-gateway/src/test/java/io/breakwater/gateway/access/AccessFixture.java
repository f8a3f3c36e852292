package io.breakwater.gateway.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.gateway.core.access.AccessEntries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Puts policies, revocations and keys where the auth feed would put them. */
@ApplicationScoped
public class AccessFixture {
    private static final JsonMapper JSON = new JsonMapper();

    private final AccessEntries entries = new AccessEntries();
    private final SnapshotAccess access;

    AccessFixture(SnapshotAccess access) {
        this.access = access;
    }

    /** Nothing is allowed, and that is known for sure. */
    public void reset() {
        entries.clear();
        confirm();
    }

    public void put(String kind, String key, String json) {
        try {
            entries.put(kind, key, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
        confirm();
    }

    public void delete(String kind, String key) {
        entries.delete(kind, key);
        confirm();
    }

    private void confirm() {
        access.replace(entries.snapshot());
        access.confirmed(Instant.now());
    }
}
