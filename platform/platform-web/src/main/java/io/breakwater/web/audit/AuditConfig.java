package io.breakwater.web.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How audit rows are kept safe. */
@ConfigMapping(prefix = "breakwater.audit")
public interface AuditConfig {

    /** Folder for rows the database does not take; of this process alone, and kept over restarts. */
    @WithDefault("${java.io.tmpdir}/breakwater-${quarkus.application.name:service}/audit")
    Path spoolDirectory();

    /** Most bytes waiting in the spool; beyond it calls answer 503. */
    @WithDefault("67108864")
    long spoolMaxBytes();

    /** Longest wait for the database before rows go to the spool. */
    @WithDefault("PT2S")
    Duration insertTimeout();
}
