package io.breakwater.e2e;

/** Protocol eras; see the specification's page on versioning. */
enum Era {
    LEGACY("2025-11-25"),
    MODERN("2026-07-28");

    final String version;

    Era(String version) {
        this.version = version;
    }
}
