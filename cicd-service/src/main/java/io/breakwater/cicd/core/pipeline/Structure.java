package io.breakwater.cicd.core.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a pipeline consists of, in its order. */
public record Structure(List<Stage> stages) {
    /** Nothing was read yet. */
    public static final Structure UNKNOWN = new Structure(List.of());

    public Structure {
        stages = List.copyOf(stages);
    }

    /** One stage; its name is unique in the pipeline. */
    public record Stage(String name, List<Action> actions) {
        public Stage {
            actions = List.copyOf(actions);
        }
    }

    /**
     * One action.
     *
     * @param runOrder actions of a stage with the same number run at the same time, those with a higher one afterwards
     * @param settings those parts of its configuration that name what it works on; never values that could be secrets
     */
    public record Action(
            String name, String category, String owner, String provider, int runOrder, Map<String, String> settings) {
        public Action {
            settings = Map.copyOf(settings);
        }
    }

    /** The stage of that name. */
    public Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }

    /** The same text for structures that do the same, whatever the pipelines' names. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (Stage stage : stages) {
            text.append(stage.name()).append('{');
            for (Action action : stage.actions()) {
                text.append(action.name())
                        .append('|')
                        .append(action.category())
                        .append('|')
                        .append(action.provider())
                        .append('|')
                        .append(action.runOrder())
                        .append(new TreeMap<>(action.settings()));
            }
            text.append('}');
        }
        return text.toString();
    }
}
