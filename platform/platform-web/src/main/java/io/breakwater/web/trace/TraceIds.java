package io.breakwater.web.trace;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Trace ids: 32 hexadecimal digits, as in W3C Trace Context. */
public final class TraceIds {

    /** Response header that carries the id. */
    public static final String HEADER = "X-Trace-Id";

    static final String LOCAL = "traceId";

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final String NO_TRACE = "0".repeat(32);
    private static final SecureRandom RANDOM = new SecureRandom();

    private TraceIds() {}

    /** The id of the current request; a new one where there is no request. */
    public static String current() {
        if (VertxContext.isOnDuplicatedContext()) {
            Optional<String> local = ContextLocals.get(LOCAL);
            if (local.isPresent()) {
                return local.get();
            }
        }
        return fromLogContext().orElseGet(TraceIds::create);
    }

    /** OpenTelemetry, where it is on, puts its trace id into the log context. */
    static Optional<String> fromLogContext() {
        return MDC.get(LOCAL) instanceof String id && !id.isEmpty() ? Optional.of(id) : Optional.empty();
    }

    /** The id in a {@code traceparent} header. */
    static Optional<String> fromTraceparent(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = TRACEPARENT.matcher(header);
        return matcher.matches() && !matcher.group(1).equals(NO_TRACE)
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    static String create() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
