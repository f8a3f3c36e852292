package io.breakwater.web.problem;

/** Every kind of problem our APIs answer. Slugs are part of the API: {@code type} is {@code /problems/<slug>}. */
public enum ProblemType {
    VALIDATION("validation", 400, "The request is not valid"),
    MALFORMED_JSON("malformed-json", 400, "The body is not valid JSON"),
    UNAUTHORIZED("unauthorized", 401, "A valid access token is needed"),
    FORBIDDEN("forbidden", 403, "You may not do this"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable representation"),
    CONFLICT("conflict", 409, "The request conflicts with the current state"),
    REQUEST_IN_PROGRESS("request-in-progress", 409, "The same request is still running"),
    STALE_VERSION("stale-version", 412, "The document has changed since you read it"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type is not supported"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The idempotency key belongs to another request"),
    VERSION_REQUIRED("version-required", 428, "Say which version you change"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    INTERNAL("internal", 500, "Something went wrong here"),
    UPSTREAM_FAILED("upstream-failed", 502, "A service we depend on failed"),
    UNAVAILABLE("unavailable", 503, "Not possible right now"),
    AUDIT_UNAVAILABLE("audit-unavailable", 503, "Nothing runs unaudited, and the audit log takes no more rows");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Short, constant, for people. */
    public String title() {
        return title;
    }

    /** The {@code type} member: a stable URI reference. */
    public String uri() {
        return "/problems/" + slug;
    }

    /** The general problem for an HTTP status that a framework chose. */
    public static ProblemType ofStatus(int status) {
        for (ProblemType type : values()) {
            if (type.status == status) {
                return type;
            }
        }
        return status < 500 ? VALIDATION : INTERNAL;
    }
}
