package io.breakwater.cicd.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What tags of pipelines mean. */
@ConfigMapping(prefix = "cicd.pipelines")
interface PipelineConfig {
    /** The key of the tag that names a pipeline's environment, in any case. */
    @WithDefault("environment")
    String environmentTag();

    /** The environments that are production, in any case. */
    @WithDefault("prod,production,live")
    Set<String> production();
}
