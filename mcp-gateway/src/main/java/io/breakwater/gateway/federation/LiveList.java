package io.breakwater.gateway.federation;

import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.wire.json.RawJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All pages of one list of one server.
 *
 * @param entries the raw entries that can be passed on
 * @param frame the first page's result, for its other members
 * @param timeToLive how long the server allows to keep it
 */
public record LiveList(ListKind kind, List<RawJson> entries, RawJson frame, Duration timeToLive) {

    public LiveList {
        entries = List.copyOf(entries);
    }

    /** What came of reading it. */
    public sealed interface Outcome {
        record Read(LiveList list) implements Outcome {}

        record Failed(Reply reply) implements Outcome {}

        default Duration timeToLive(Duration longest) {
            return switch (this) {
                case Read(LiveList list) -> list.timeToLive().compareTo(longest) < 0 ? list.timeToLive() : longest;
                case Failed failed -> Duration.ZERO;
            };
        }

        default Lookup find(String name) {
            return switch (this) {
                case Failed(Reply reply) -> new Lookup.Unavailable(reply);
                case Read(LiveList list) -> {
                    Optional<RawJson> found = list.entries().stream()
                            .filter(entry ->
                                    list.kind().key(entry).filter(name::equals).isPresent())
                            .findFirst();
                    yield found.<Lookup>map(Lookup.Found::new).orElseGet(Lookup.Missing::new);
                }
            };
        }
    }

    /** The answer to the question whether the server offers something. */
    public sealed interface Lookup {
        record Found(RawJson definition) implements Lookup {}

        record Missing() implements Lookup {}

        /** The server could not be asked; the reply says why. */
        record Unavailable(Reply reply) implements Lookup {}
    }
}
