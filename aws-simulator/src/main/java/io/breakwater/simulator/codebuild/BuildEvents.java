package io.breakwater.simulator.codebuild;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.events.EventBus;
import java.util.List;
import java.util.Objects;

/** The events a build puts on the bus. */
final class BuildEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BuildEvents() {}

    static void stateChanged(World world, Scope scope, BuildRow build, BuildResult result) {
        String arn = BuildModel.arn(scope, build.id());
        ObjectNode detail = JSON.createObjectNode()
                .put("build-status", result.name())
                .put("project-name", build.project())
                .put("build-id", arn)
                .put(
                        "current-phase",
                        build.timeline().at(world.now()).getLast().phase().name())
                .put("version", "1");
        ObjectNode more = detail.putObject("additional-information")
                .put("initiator", build.origin().initiator())
                .put("build-number", (double) build.number())
                .put("build-complete", result != BuildResult.IN_PROGRESS)
                .put("build-start-time", build.start().toString());
        more.putObject("source")
                .put("type", build.settings().project().source().typeAsString())
                .put(
                        "location",
                        Objects.requireNonNullElse(
                                build.settings().project().source().location(), ""));
        EventBus.put(world, scope, "aws.codebuild", "CodeBuild Build State Change", List.of(arn), detail.toString());
    }
}
