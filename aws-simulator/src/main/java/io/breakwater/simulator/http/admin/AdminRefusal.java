package io.breakwater.simulator.http.admin;

import java.util.Map;

/** A refusal of the admin API, answered as an RFC 9457 problem. */
final class AdminRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String title;
    private final String field;

    private AdminRefusal(int status, String type, String title, String detail, String field) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
        this.field = field;
    }

    /** A member or parameter that cannot be used, and what to give instead. */
    static AdminRefusal badField(String field, String fix) {
        return new AdminRefusal(400, "/problems/bad-request", "The request cannot be used", field + ": " + fix, field);
    }

    static AdminRefusal unreadable(String detail) {
        return new AdminRefusal(400, "/problems/bad-request", "The request cannot be used", detail, "");
    }

    static AdminRefusal notFound(String what) {
        return new AdminRefusal(404, "/problems/not-found", "There is no such thing", what, "");
    }

    static AdminRefusal wrongMethod(String allowed) {
        return new AdminRefusal(
                405, "/problems/method-not-allowed", "The method is not offered here", "Use " + allowed + ".", "");
    }

    int status() {
        return status;
    }

    Map<String, Object> problem() {
        String detail = String.valueOf(getMessage());
        return field.isEmpty()
                ? Map.of("type", type, "title", title, "status", status, "detail", detail)
                : Map.of(
                        "type",
                        type,
                        "title",
                        title,
                        "status",
                        status,
                        "detail",
                        detail,
                        "errors",
                        java.util.List.of(Map.of("field", field, "message", detail)));
    }
}
