package io.breakwater.drs.mcp;

import io.breakwater.drs.execution.ExecutionSignals;
import io.breakwater.tools.ToolCallers;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Lists the executions that lately moved as resources, and tells subscribers when one moves. */
@Singleton
class LiveExecutions {
    /** Older ones are still read by their address. */
    private static final int LISTED = 50;

    private final ResourceManager resources;
    private final ExecutionSignals signals;
    private final ToolCallers callers;
    private final Contents contents;
    private final Set<String> listed = new LinkedHashSet<>();

    LiveExecutions(ResourceManager resources, ExecutionSignals signals, ToolCallers callers, Contents contents) {
        this.resources = resources;
        this.callers = callers;
        this.signals = signals;
        this.contents = contents;
    }

    void start(@Observes StartupEvent started) {
        signals.onEvents(id -> Infrastructure.getDefaultExecutor().execute(() -> moved(id)));
    }

    private synchronized void moved(UUID id) {
        String uri = Contents.EXECUTIONS + id;
        if (listed.add(uri)) {
            list(uri, id);
        }
        ResourceManager.ResourceInfo resource = resources.getResource(uri);
        if (resource != null) {
            resource.sendUpdateAndForget();
        }
    }

    private void list(String uri, UUID id) {
        if (listed.size() > LISTED) {
            String oldest = listed.iterator().next();
            listed.remove(oldest);
            resources.removeResource(oldest);
        }
        resources
                .newResource("drs_execution_" + id)
                .setUri(uri)
                .setTitle("Execution " + id)
                .setDescription("How the execution stands, with its servers")
                .setMimeType(Contents.JSON)
                .setAsyncHandler(_ -> contents.execution(callers.token(), uri).map(ResourceResponse::new))
                .register();
    }
}
