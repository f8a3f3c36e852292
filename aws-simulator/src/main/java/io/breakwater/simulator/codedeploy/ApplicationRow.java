package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.Platform;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An application, by its name. */
record ApplicationRow(String id, String name, Platform platform, Instant created, SortedMap<String, String> tags) {
    ApplicationRow {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    ApplicationRow named(String newName) {
        return new ApplicationRow(id, newName, platform, created, tags);
    }

    ApplicationRow tagged(Map<String, String> newTags) {
        return new ApplicationRow(id, name, platform, created, new TreeMap<>(newTags));
    }
}
