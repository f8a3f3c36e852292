package io.breakwater.localstack.suite;

import java.util.Map;
import java.util.Optional;

/** What the suite file's placeholders mean in one place the suite runs in: this machine, or a container network. */
public interface Values {
    /** The meaning of {@code name} (without {@code ${}}) in a variable of {@code component}; empty when it has none. */
    Optional<String> value(Component component, String name);

    /** The component's variables, filled in. */
    default Map<String, String> environment(Component component) {
        return Placeholders.fill(component.name(), component.variables(), name -> value(component, name));
    }
}
