package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.core.pipeline.Structure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/** A stage as it is defined. */
@RegisterForReflection
public record StageDocument(String name, List<ActionDocument> actions) {
    public StageDocument {
        actions = List.copyOf(actions);
    }

    /** An action as it is defined. */
    @RegisterForReflection
    public record ActionDocument(
            String name, String category, String owner, String provider, int runOrder, Map<String, String> settings) {
        public ActionDocument {
            settings = Map.copyOf(settings);
        }
    }

    public static List<StageDocument> of(Structure structure) {
        return structure.stages().stream()
                .map(stage -> new StageDocument(
                        stage.name(),
                        stage.actions().stream()
                                .map(action -> new ActionDocument(
                                        action.name(),
                                        action.category(),
                                        action.owner(),
                                        action.provider(),
                                        action.runOrder(),
                                        action.settings()))
                                .toList()))
                .toList();
    }

    static Structure structure(List<StageDocument> stages) {
        return new Structure(stages.stream()
                .map(stage -> new Structure.Stage(
                        stage.name(),
                        stage.actions().stream()
                                .map(action -> new Structure.Action(
                                        action.name(),
                                        action.category(),
                                        action.owner(),
                                        action.provider(),
                                        action.runOrder(),
                                        action.settings()))
                                .toList()))
                .toList());
    }
}
