package io.breakwater.gateway.pipeline;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The chain of all filters in the order of {@link Stage}, around one {@link Send}. */
@ApplicationScoped
public class Pipeline {

    private final Filter.Next first;

    Pipeline(@All List<Filter> filters, Send send) {
        Filter.Next chain = send::send;
        List<Filter> lastFirst = filters.stream()
                .sorted(Comparator.comparingInt(Filter::stage).reversed())
                .toList();
        for (Filter filter : lastFirst) {
            Filter.Next rest = chain;
            chain = call -> filter.apply(call, rest);
        }
        first = chain;
    }

    /** Runs a call. Fails only where something is broken inside the gateway. */
    public Uni<Reply> run(Call call) {
        return Uni.createFrom().deferred(() -> first.proceed(call));
    }
}
