package io.breakwater.drs.core.action;

import io.breakwater.drs.core.execution.ExecutionKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the placeholders of an action stand for in one execution.
 *
 * @param instanceIds what the wave launched so far, in all sites
 */
public record TemplateValues(UUID execution, ExecutionKind kind, String wave, List<String> instanceIds) {
    static final String INSTANCE_IDS = "wave.instanceIds";

    /** Every placeholder there is. */
    public static final Set<String> NAMES = Set.of("execution.id", "execution.kind", "wave.name", INSTANCE_IDS);

    public TemplateValues {
        instanceIds = List.copyOf(instanceIds);
    }

    /**
     * The value as text; several instances are separated by commas.
     *
     * @throws IllegalArgumentException if there is no such placeholder
     */
    String text(String name) {
        return switch (name) {
            case "execution.id" -> execution.toString();
            case "execution.kind" -> kind.name();
            case "wave.name" -> wave;
            case INSTANCE_IDS -> String.join(",", instanceIds);
            default -> throw new IllegalArgumentException("there is no ${" + name + "}");
        };
    }
}
