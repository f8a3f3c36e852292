package io.breakwater.gateway.federation;

import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.upstream.UpstreamCall;
import io.breakwater.gateway.upstream.Upstreams;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a server's list page by page, up to a bound. */
final class LiveListReader {

    private static final int MOST_PAGES = 100;
    private static final int MOST_ENTRIES = 20_000;

    private final Upstreams upstreams;
    private final UpstreamCall request;
    private final ListKind kind;
    private final List<RawJson> entries = new ArrayList<>();
    private RawJson frame = RawJson.EMPTY_OBJECT;
    private long timeToLive = Long.MAX_VALUE;
    private int pages;

    LiveListReader(Upstreams upstreams, UpstreamCall request, ListKind kind) {
        this.upstreams = upstreams;
        this.request = request;
        this.kind = kind;
    }

    Uni<LiveList.Outcome> read() {
        return page(RawJson.EMPTY_OBJECT);
    }

    private Uni<LiveList.Outcome> page(RawJson params) {
        return upstreams.call(request.own(kind.method(), params)).chain(reply -> switch (reply) {
            case Reply.Result(RawJson result) -> next(result);
            case Reply.Error error -> done(new LiveList.Outcome.Failed(error));
            case Reply.Cancelled cancelled -> done(new LiveList.Outcome.Failed(cancelled));
        });
    }

    private Uni<LiveList.Outcome> next(RawJson result) {
        if (pages++ == 0) {
            frame = result;
        }
        result.member(kind.member()).map(RawJson::elements).orElse(List.of()).stream()
                .filter(entry -> Offerable.test(request.server().id(), kind, entry))
                .forEach(entries::add);
        timeToLive = Math.min(timeToLive, timeToLive(result));
        Optional<String> cursor = result.text("nextCursor");
        if (cursor.isEmpty()) {
            return done(new LiveList.Outcome.Read(new LiveList(kind, entries, frame, Duration.ofMillis(timeToLive))));
        }
        if (pages == MOST_PAGES || entries.size() > MOST_ENTRIES) {
            return done(new LiveList.Outcome.Failed(
                    Reply.error(ErrorCodes.INTERNAL_ERROR, request.server().id() + ": the list is too long")));
        }
        return page(RawJson.object(params -> params.set("cursor", cursor.get())));
    }

    private static long timeToLive(RawJson result) {
        return result.member("ttlMs")
                .map(RawJson::toString)
                .filter(text -> text.matches("\\d{1,12}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    private static Uni<LiveList.Outcome> done(LiveList.Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
