package io.breakwater.web.problem;

import io.breakwater.web.problem.Problem.Fault;
import java.util.List;
import java.util.Map;

/** An error the caller is told about. {@link #detail()} is shown to callers: no secrets, class names or internals. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient List<Fault> errors;
    private final transient Map<String, String> headers;

    /** @param detail a sentence about this occurrence */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    /** The same with single faults and further response headers. */
    public ProblemException(ProblemType type, String detail, List<Fault> errors, Map<String, String> headers) {
        super(type.uri() + ": " + detail);
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
    }

    /** An invalid request. */
    public static ProblemException invalid(List<Fault> errors) {
        return new ProblemException(ProblemType.VALIDATION, "Correct the listed errors.", errors, Map.of());
    }

    /** An invalid query parameter, path parameter or header. */
    public static ProblemException invalidParameter(String parameter, String detail) {
        return invalid(List.of(Fault.inParameter(parameter, detail)));
    }

    /** Something that is not there, or that the caller may not see. */
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemType.NOT_FOUND, what + " does not exist.");
    }

    /** What kind of problem it is. */
    public final ProblemType type() {
        return type;
    }

    /** A sentence for the caller. */
    public final String detail() {
        return detail;
    }

    /** The single faults. */
    public final List<Fault> errors() {
        return errors;
    }

    /** Further response headers. */
    public final Map<String, String> headers() {
        return headers;
    }

    /** Callers get no stack trace, and neither do logs: these are answers, not defects. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
