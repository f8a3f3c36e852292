package io.breakwater.registry.usage;

import io.breakwater.registry.search.LearntTools;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Takes what the gateway saw callers do after a search. */
@Path("/registry/usage")
public class UsageResource {

    private final UsageStore store;
    private final LearntTools index;
    private final Clock clock = Clock.systemUTC();

    UsageResource(UsageStore store, LearntTools index) {
        this.store = store;
        this.index = index;
    }

    /** @param accepted pairs that were stored; pairs about tools that nobody can find are left out */
    @RegisterForReflection
    public record Taken(int accepted) {}

    /** {@code POST /registry/usage}. */
    @POST
    @ResponseStatus(202)
    public Uni<Taken> reportUsage(@Nullable UsageReport report) {
        if (report == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "A report needs a body.");
        }
        var uses = report.checked(clock.instant()).stream()
                .filter(use -> index.offers(use.tool()))
                .toList();
        return store.save(uses).replaceWith(new Taken(uses.size()));
    }
}
