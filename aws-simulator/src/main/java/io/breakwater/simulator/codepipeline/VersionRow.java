package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;

/** One version of a pipeline, by {@link #key}. */
record VersionRow(PipelineDeclaration declaration) {
    static String key(String pipeline, int version) {
        return pipeline + "\n" + version;
    }

    static Optional<PipelineDeclaration> find(World world, Scope scope, String pipeline, int version) {
        return world.table(scope, VersionRow.class).find(key(pipeline, version)).map(VersionRow::declaration);
    }
}
