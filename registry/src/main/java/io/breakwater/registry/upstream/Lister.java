package io.breakwater.registry.upstream;

import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.core.json.Reply;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pages through one server's lists (MCP 2026-07-28, pagination). One instance per scan; it counts what the scan took. */
final class Lister {
    private static final int METHOD_NOT_FOUND = -32601;

    private final UpstreamHttp http;
    private final Messages messages;
    private final UpstreamConfig config;
    private final UpstreamSession session;
    private int nextId = 10;
    private long bytes;

    Lister(UpstreamHttp http, Messages messages, UpstreamConfig config, UpstreamSession session) {
        this.http = http;
        this.messages = messages;
        this.config = config;
        this.session = session;
    }

    /** Every entry of the kind, as the server wrote it; empty when the server does not offer the kind. */
    Uni<List<RawJson>> list(EntryKind kind) {
        return session.offers(kind)
                ? page(kind, Optional.empty(), new Progress())
                : Uni.createFrom().item(List.of());
    }

    private Uni<List<RawJson>> page(EntryKind kind, Optional<String> cursor, Progress progress) {
        int id = nextId++;
        String body = session.era() == Era.MODERN
                ? messages.modern(id, kind.method(), session.version(), cursor)
                : messages.legacy(id, kind.method(), cursor);
        var request = new UpstreamRequest(
                session.target(),
                HttpMethod.POST,
                session.headers(kind.method()),
                body,
                Optional.of(Integer.toString(id)));
        return http.send(request, this::answerServer)
                .map(answer -> read(kind, answer))
                .chain(page -> continueAfter(kind, page, progress));
    }

    private Uni<List<RawJson>> continueAfter(EntryKind kind, Page page, Progress progress) {
        progress.entries.addAll(page.entries());
        if (progress.entries.size() > config.maxEntries()) {
            return failed(UpstreamFailure.Kind.TOO_LARGE, "lists more than " + config.maxEntries() + " entries");
        }
        if (page.nextCursor().isEmpty()) {
            return Uni.createFrom().item(List.copyOf(progress.entries));
        }
        if (!progress.cursors.add(page.nextCursor().get()) || page.entries().isEmpty()) {
            return failed(UpstreamFailure.Kind.PROTOCOL, "pages through " + kind.method() + " in a circle");
        }
        return page(kind, page.nextCursor(), progress);
    }

    private Page read(EntryKind kind, UpstreamAnswer answer) {
        bytes += answer.body().length();
        if (bytes > config.maxScanBytes()) {
            throw new UpstreamFailure(
                    UpstreamFailure.Kind.TOO_LARGE,
                    "answered more than " + config.maxScanBytes() + " bytes in one scan");
        }
        checkStatus(kind, answer.status());
        try {
            Reply reply = Reply.read(answer.body());
            if (reply.error().filter(error -> error.code() == METHOD_NOT_FOUND).isPresent()) {
                return new Page(List.of(), Optional.empty());
            }
            RawJson result = reply.result()
                    .orElseThrow(() -> new UpstreamFailure(
                            UpstreamFailure.Kind.PROTOCOL,
                            "answered " + kind.method() + " with error "
                                    + reply.error().map(Reply.RpcError::code).orElse(0)));
            RawJson entries = result.member(kind.member()).orElse(RawJson.NULL).expect(RawJson.Kind.ARRAY);
            return new Page(entries.elements(), result.text("nextCursor"));
        } catch (MalformedJson e) {
            throw new UpstreamFailure(
                    UpstreamFailure.Kind.PROTOCOL, "answered " + kind.method() + " with something that is no MCP list");
        }
    }

    private void checkStatus(EntryKind kind, int status) {
        if (status == 401 || status == 403) {
            throw new UpstreamFailure(
                    UpstreamFailure.Kind.UNAUTHORIZED, "refuses the registry's credential (HTTP " + status + ")");
        }
        if (status == 404 && session.era() == Era.LEGACY && session.sessionId().isPresent()) {
            throw new UpstreamFailure(UpstreamFailure.Kind.SESSION_LOST, "ended the session during the scan");
        }
        if (status >= 500) {
            throw new UpstreamFailure(
                    UpstreamFailure.Kind.UNREACHABLE, "answered HTTP " + status + " to " + kind.method());
        }
    }

    /** A legacy server may ask while it answers; without an answer some of them wait for ever. */
    private void answerServer(Reply question) {
        if (session.era() != Era.LEGACY) {
            return;
        }
        String answer = messages.answerTo(
                question.id().map(RawJson::toString).orElse("null"),
                question.method().orElse(""));
        var request =
                new UpstreamRequest(session.target(), HttpMethod.POST, session.headers(""), answer, Optional.empty());
        http.send(request, _ -> {}).subscribe().with(_ -> {}, _ -> {});
    }

    private static <T> Uni<T> failed(UpstreamFailure.Kind kind, String message) {
        return Uni.createFrom().failure(() -> new UpstreamFailure(kind, message));
    }

    private record Page(List<RawJson> entries, Optional<String> nextCursor) {}

    private static final class Progress {
        private final List<RawJson> entries = new ArrayList<>();
        private final Set<String> cursors = new HashSet<>();
    }
}
