package io.breakwater.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error answer (RFC 9457), with the trace id to quote to an operator.
 *
 * @param type stable URI reference, {@code /problems/<slug>}
 * @param errors the single faults of an invalid request
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        String traceId,
        List<Fault> errors) {

    /** Media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** The problem an exception describes. */
    public static Problem of(ProblemException exception, String instance, String traceId) {
        ProblemType type = exception.type();
        return new Problem(
                type.uri(), type.title(), type.status(), exception.detail(), instance, traceId, exception.errors());
    }

    /**
     * One fault: either {@code pointer} (JSON pointer into the body, RFC 6901) or {@code parameter} (query or path parameter or
     * header) says where.
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {

        /** A fault in the body. */
        public static Fault at(String pointer, String detail) {
            return new Fault(pointer, null, detail);
        }

        /** A fault in a query or path parameter, or in a header. */
        public static Fault inParameter(String parameter, String detail) {
            return new Fault(null, parameter, detail);
        }
    }
}
