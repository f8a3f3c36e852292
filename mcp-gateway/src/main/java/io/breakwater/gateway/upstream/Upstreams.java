package io.breakwater.gateway.upstream;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.upstream.UpstreamFailure.Kind;
import io.breakwater.gateway.upstreamauth.UpstreamAuthorization;
import io.breakwater.gateway.upstreamauth.UpstreamAuthorization.UpstreamRefused;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends requests to servers, whatever era they speak. Every failure of a server becomes an error reply about this server alone. */
@ApplicationScoped
public class Upstreams {

    private static final Logger LOG = Logger.getLogger(Upstreams.class);

    private final UpstreamAuthorization authorization;
    private final EraDetector eras;
    private final ModernUpstream modern;
    private final LegacyUpstream legacy;
    private final LegacySessions sessions;

    Upstreams(
            UpstreamAuthorization authorization,
            EraDetector eras,
            ModernUpstream modern,
            LegacyUpstream legacy,
            LegacySessions sessions) {
        this.authorization = authorization;
        this.eras = eras;
        this.modern = modern;
        this.legacy = legacy;
        this.sessions = sessions;
    }

    /**
     * What a server says about itself.
     *
     * @param capabilities its server capabilities
     */
    public record Profile(Era era, RawJson capabilities, Optional<String> instructions) {}

    /** Sends one request. Never fails: what goes wrong is an error reply, a cancelled call {@link Reply.Cancelled}. */
    public Uni<Reply> call(UpstreamCall call) {
        return Uni.createFrom()
                .deferred(() -> attempt(call))
                .onFailure(Upstreams::isUnauthorized)
                .recoverWithUni(() -> withFreshToken(call))
                .onFailure()
                .recoverWithItem(failure -> failed(call, failure));
    }

    private static boolean isUnauthorized(Throwable failure) {
        return failure instanceof UpstreamFailure refused && refused.kind() == Kind.UNAUTHORIZED;
    }

    private Uni<Reply> withFreshToken(UpstreamCall call) {
        authorization.rejected(call.principal(), call.server());
        return attempt(call);
    }

    private Uni<Reply> attempt(UpstreamCall call) {
        return authorization
                .bearer(call.principal(), call.server())
                .chain(bearer -> eras.detect(call, bearer).chain(verdict -> send(call, verdict, bearer)));
    }

    private Uni<Reply> send(UpstreamCall call, EraDetector.Verdict verdict, Optional<String> bearer) {
        return switch (verdict) {
            case EraDetector.Verdict.Modern m ->
                modern.call(call, bearer).invoke(answer -> doubt(call, answer)).map(Replies::of);
            case EraDetector.Verdict.Legacy l -> legacy.call(call, bearer).map(Replies::of);
        };
    }

    /** A modern server that no longer answers like one is probed again with the next call. */
    private void doubt(UpstreamCall call, Answer answer) {
        boolean unlike = !answer.isSuccess()
                && answer.status() < 500
                && answer.response().isEmpty();
        if (unlike
                || answer.error()
                        .filter(e -> e.code() == ErrorCodes.UNSUPPORTED_PROTOCOL_VERSION)
                        .isPresent()) {
            eras.forget(call.server().url());
        }
    }

    /** What the server offers this caller. Fails with {@link UpstreamFailure} when it cannot be asked. */
    public Uni<Profile> profile(UpstreamCall call) {
        return authorization
                .bearer(call.principal(), call.server())
                .chain(bearer -> eras.detect(call, bearer).chain(verdict -> switch (verdict) {
                    case EraDetector.Verdict.Modern m ->
                        modern.call(call.own("server/discover", RawJson.EMPTY_OBJECT), bearer)
                                .map(Replies::of)
                                .map(reply -> reply instanceof Reply.Result(RawJson result)
                                        ? profile(Era.MODERN, result)
                                        : new Profile(Era.MODERN, RawJson.EMPTY_OBJECT, Optional.empty()));
                    case EraDetector.Verdict.Legacy l ->
                        sessions.session(call, bearer).map(session -> profile(Era.LEGACY, session.handshake()));
                }));
    }

    private static Profile profile(Era era, RawJson described) {
        return new Profile(
                era,
                described.member("capabilities").filter(RawJson::isObject).orElse(RawJson.EMPTY_OBJECT),
                described.text("instructions"));
    }

    private static Reply failed(UpstreamCall call, Throwable failure) {
        if (call.cancellation().isCancelled()) {
            return new Reply.Cancelled();
        }
        String server = call.server().id();
        if (failure instanceof UpstreamFailure || failure instanceof UpstreamRefused) {
            LOG.infof("Upstream failed: server=%s method=%s reason=%s", server, call.method(), failure.getMessage());
            return Reply.error(ErrorCodes.INTERNAL_ERROR, server + ": " + failure.getMessage());
        }
        LOG.errorf(failure, "Upstream call failed unexpectedly: server=%s method=%s", server, call.method());
        return Reply.error(ErrorCodes.INTERNAL_ERROR, server + ": the call failed inside the gateway");
    }
}
