package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.cloudformation.TemplateOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One thing an operation does to one resource.
 *
 * @param verb CREATE, UPDATE or DELETE
 */
record Step(String verb, String logicalId, String type) {
    /** What leads from one template to another: additions, changes, then removals. */
    static List<Step> between(Map<String, TemplateOutline.Resource> from, Map<String, TemplateOutline.Resource> to) {
        List<Step> steps = new ArrayList<>();
        to.forEach((id, resource) -> {
            TemplateOutline.Resource before = from.get(id);
            if (before == null) {
                steps.add(new Step("CREATE", id, resource.type()));
            } else if (!before.equals(resource)) {
                steps.add(new Step("UPDATE", id, resource.type()));
            }
        });
        from.forEach((id, resource) -> {
            if (!to.containsKey(id)) {
                steps.add(new Step("DELETE", id, resource.type()));
            }
        });
        return List.copyOf(steps);
    }
}
