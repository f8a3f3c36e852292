package io.breakwater.simulator.core.call;

import java.util.Map;

/**
 * A refusal that AWS would answer. The protocol gives it its form on the wire.
 *
 * <p>Services make theirs in one place, such as {@code DrsErrors}, so that codes and texts are found in one guess.
 */
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, Object> members;

    /**
     * @param code the error's name on the wire: {@code ConflictException}, {@code InvalidLaunchTemplateId.NotFound}
     * @param status the HTTP status, 400 to 599
     * @param message the sentence for the caller
     * @param members further members of the error's body (JSON protocols): strings, numbers, lists and maps of such
     */
    public AwsError(String code, int status, String message, Map<String, Object> members) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.members = Map.copyOf(members);
    }

    public AwsError(String code, int status, String message) {
        this(code, status, message, Map.of());
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> members() {
        return members;
    }
}
