package io.breakwater.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The variables of one decision, built only when a condition asks for them. Used by one thread. */
final class Variables implements Supplier<Map<String, Object>> {

    private final Principal principal;
    private final Optional<JsonNode> arguments;
    private @Nullable Map<String, Object> values;

    Variables(Principal principal, Optional<JsonNode> arguments) {
        this.principal = principal;
        this.arguments = arguments;
    }

    /** Without arguments {@code args} stays unbound, so that a condition reading it is an error. */
    @Override
    public Map<String, Object> get() {
        if (values == null) {
            Map<String, Object> built = new LinkedHashMap<>();
            built.put("claims", CelValues.claims(principal.claims()));
            built.put("principal", CelValues.of(principal));
            arguments.ifPresent(json -> built.put("args", CelValues.of(json)));
            values = built;
        }
        return values;
    }
}
