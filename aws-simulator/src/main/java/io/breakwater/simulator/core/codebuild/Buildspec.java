package io.breakwater.simulator.core.codebuild;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a build specification says that shows from outside.
 *
 * @param commands by phase, in their order
 * @param reports the report groups it fills
 * @param exported names of the variables it exports
 * @param batch the builds of a batch; empty if it says nothing of one
 */
public record Buildspec(
        Map<BuildPhase, List<String>> commands, List<Report> reports, List<String> exported, List<BatchBuild> batch) {
    /**
     * A report group of the specification.
     *
     * @param group its name, or the ARN of one that exists
     * @param coverage whether it holds code coverage, not tests
     */
    public record Report(String group, boolean coverage) {}

    /** One build of a batch, and those it waits for. */
    public record BatchBuild(String identifier, List<String> dependsOn, boolean ignoreFailure) {}

    private static final List<String> COVERAGE_FORMATS = List.of("CLOVERXML", "COBERTURAXML", "JACOCOXML", "SIMPLECOV");
    private static final List<BuildPhase> COMMAND_PHASES =
            List.of(BuildPhase.INSTALL, BuildPhase.PRE_BUILD, BuildPhase.BUILD, BuildPhase.POST_BUILD);

    /** For builds whose specification is in their source, where the simulator does not look. */
    private static final Buildspec UNKNOWN = new Buildspec(
            Map.of(
                    BuildPhase.INSTALL, List.of("./ci/install"),
                    BuildPhase.PRE_BUILD, List.of("./ci/check"),
                    BuildPhase.BUILD, List.of("./ci/build", "./ci/test"),
                    BuildPhase.POST_BUILD, List.of("./ci/package")),
            List.of(),
            List.of(),
            List.of());

    /** Reads a specification; the name of a file in the source says nothing. */
    public static Buildspec read(String text) {
        if (text.lines().count() < 2) {
            return UNKNOWN;
        }
        Map<String, Object> top = YamlSubset.read(text);
        return new Buildspec(
                commands(YamlSubset.map(top.get("phases"))),
                reports(YamlSubset.map(top.get("reports"))),
                YamlSubset.texts(YamlSubset.map(top.get("env")).get("exported-variables")),
                batch(YamlSubset.map(top.get("batch"))));
    }

    private static Map<BuildPhase, List<String>> commands(Map<String, Object> phases) {
        var commands = new EnumMap<BuildPhase, List<String>>(BuildPhase.class);
        for (BuildPhase phase : COMMAND_PHASES) {
            Object section = phases.get(phase.name().toLowerCase(Locale.ROOT));
            commands.put(phase, YamlSubset.texts(YamlSubset.map(section).get("commands")));
        }
        return commands;
    }

    private static List<Report> reports(Map<String, Object> groups) {
        return groups.entrySet().stream()
                .map(group -> new Report(
                        group.getKey(),
                        COVERAGE_FORMATS.contains(
                                String.valueOf(YamlSubset.map(group.getValue()).get("file-format")))))
                .toList();
    }

    private static List<BatchBuild> batch(Map<String, Object> batch) {
        var builds = new ArrayList<BatchBuild>();
        for (String section : List.of("build-list", "build-graph")) {
            if (batch.get(section) instanceof List<?> list) {
                list.forEach(item -> builds.add(batchBuild(YamlSubset.map(item))));
            }
        }
        return List.copyOf(builds);
    }

    private static BatchBuild batchBuild(Map<String, Object> build) {
        return new BatchBuild(
                String.valueOf(build.getOrDefault("identifier", "build")),
                YamlSubset.texts(build.get("depend-on")),
                "true".equals(build.get("ignore-failure")));
    }
}
