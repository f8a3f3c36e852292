package io.breakwater.gateway.changes;

import io.breakwater.gateway.core.changes.Interest;
import io.breakwater.gateway.pipeline.Cancellation;
import io.breakwater.gateway.upstream.UpstreamCall;
import io.breakwater.gateway.upstream.UpstreamWatches;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** One user's stream of events of one server, shared by all of the user's listeners. Thread-safe. */
final class ServerWatch {

    /** One listener and what it wants, in the server's own URIs. */
    record Member(Interest interest, BiConsumer<String, RawJson> events) {}

    private final UpstreamCall template;
    private final UpstreamWatches watches;
    private final Runnable onEvent;
    private final List<Member> members = new ArrayList<>();
    private Interest watched = Interest.NOTHING;
    private Cancellation stream = new Cancellation();
    private Uni<Void> opened = Uni.createFrom().voidItem();

    /** @param onEvent called before an event is delivered */
    ServerWatch(UpstreamCall template, UpstreamWatches watches, Runnable onEvent) {
        this.template = template;
        this.watches = watches;
        this.onEvent = onEvent;
    }

    /** Completes when the server listens to all that is wanted. */
    synchronized Uni<Void> add(Member member) {
        members.add(member);
        return reconcile();
    }

    /** True when nobody is left. */
    synchronized boolean remove(Member member) {
        members.remove(member);
        reconcile();
        return members.isEmpty();
    }

    private Uni<Void> reconcile() {
        Interest wanted = members.stream().map(Member::interest).reduce(Interest.NOTHING, Interest::and);
        if (wanted.equals(watched)) {
            return opened;
        }
        Cancellation before = stream;
        Set<String> dropped = new HashSet<>(watched.uris());
        dropped.removeAll(wanted.uris());
        watched = wanted;
        stream = new Cancellation();
        if (wanted.isNothing()) {
            before.cancel();
            opened = Uni.createFrom().voidItem();
        } else {
            UpstreamCall call = new UpstreamCall(
                    template.server(),
                    template.principal(),
                    template.client(),
                    template.method(),
                    template.params(),
                    Map.of(),
                    stream,
                    template.events(),
                    template.trace());
            opened = watches.watch(call, wanted, this::deliver)
                    .onTermination()
                    .invoke(before::cancel)
                    .memoize()
                    .indefinitely();
            opened.subscribe().with(done -> {}, failure -> {});
        }
        watches.release(template, dropped);
        return opened;
    }

    void deliver(String method, RawJson params) {
        onEvent.run();
        List<Member> now;
        synchronized (this) {
            now = List.copyOf(members);
        }
        for (Member member : now) {
            if (member.interest().matches(method, params)) {
                member.events().accept(method, params);
            }
        }
    }
}
