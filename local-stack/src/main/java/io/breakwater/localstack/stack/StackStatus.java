package io.breakwater.localstack.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.localstack.process.HttpProbe;
import io.breakwater.localstack.process.Memory;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.suite.Component;
import io.breakwater.localstack.suite.LocalValues;
import io.breakwater.localstack.suite.Suite.SampleUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at the running processes themselves, so that it tells the truth whatever became of the launcher. */
public record StackStatus(List<ComponentStatus> components, List<SampleUser> users) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static StackStatus of(Home home, LocalValues values, List<SampleUser> users) {
        List<ComponentStatus> components = values.suite().components().parallelStream()
                .map(component -> of(home, values, component))
                .toList();
        return new StackStatus(components, users);
    }

    public boolean isHealthy() {
        return components.stream().allMatch(status -> status.state() == ComponentStatus.State.HEALTHY);
    }

    /** The contract: {@code {components:[{name,url,state,memoryBytes}],users:[{name,roles}]}}. */
    public String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "components", components.stream().map(StackStatus::component).toList());
        document.put("users", users.stream().map(StackStatus::user).toList());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status of texts and numbers is always JSON", e);
        }
    }

    /** Whether the component answers as ready. */
    static boolean isReady(LocalValues values, Component component) {
        int port = values.port(component.managementPort().orElse(component.port()));
        return switch (component.kind()) {
            case Component.Kind.Database database -> Ports.isListening(port);
            case Component.Kind.IdentityServer server ->
                HttpProbe.isOk("http://127.0.0.1:%d/health/ready".formatted(port));
            case Component.Kind.Service service -> HttpProbe.isOk("http://127.0.0.1:%d/q/health/ready".formatted(port));
        };
    }

    private static ComponentStatus of(Home home, LocalValues values, Component component) {
        Optional<ProcessHandle> process = home.process(component.name());
        return new ComponentStatus(
                component,
                values.shownUrl(component),
                state(home, values, component, process.isPresent()),
                process.map(Memory::resident).orElse(0L));
    }

    private static ComponentStatus.State state(Home home, LocalValues values, Component component, boolean alive) {
        if (!alive) {
            return home.isMarked(component.name(), Home.Mark.FAILED)
                    ? ComponentStatus.State.FAILED
                    : ComponentStatus.State.STOPPED;
        }
        if (isReady(values, component)) {
            return ComponentStatus.State.HEALTHY;
        }
        return home.isMarked(component.name(), Home.Mark.READY)
                ? ComponentStatus.State.FAILED
                : ComponentStatus.State.STARTING;
    }

    private static Map<String, Object> component(ComponentStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", status.component().name());
        fields.put("url", status.url());
        fields.put("state", status.state().name().toLowerCase(Locale.ROOT));
        fields.put("memoryBytes", status.memoryBytes());
        return fields;
    }

    private static Map<String, Object> user(SampleUser user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", user.name());
        fields.put("roles", user.roles());
        return fields;
    }
}
