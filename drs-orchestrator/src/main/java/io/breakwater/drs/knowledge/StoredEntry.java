package io.breakwater.drs.knowledge;

import io.breakwater.drs.core.knowledge.Entry;
import java.time.Instant;

/**
 * An entry that a person wrote.
 *
 * @param revision counts its changes from 1
 */
record StoredEntry(Entry entry, long revision, Instant updatedAt, String updatedBy) {}
