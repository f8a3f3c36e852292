package io.breakwater.cicd.freeze;

import io.breakwater.cicd.core.freeze.FreezeWindow;
import java.time.Instant;

/** A window with the marks of its row; its version is its ETag. */
record StoredWindow(
        FreezeWindow window, WindowBody body, long version, Instant createdAt, Instant updatedAt, String updatedBy) {}
