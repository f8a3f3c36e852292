package io.breakwater.cicd.deploy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deployments are looked at. */
@ConfigMapping(prefix = "cicd.deploy")
interface DeployConfig {
    /** How often a followed deployment is looked at, however many follow it. */
    @WithDefault("PT2S")
    Duration lookEvery();

    /** Deployments of one site that a list looks at, at most. */
    @WithDefault("200")
    int most();

    /** The largest artifact that is handed out, in bytes. */
    @WithDefault("536870912")
    long largestArtifact();
}
