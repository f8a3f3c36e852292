package io.breakwater.simulator.core.call;

/**
 * Who signed a call.
 *
 * @param account the account the credentials belong to
 * @param arn the principal: {@code arn:aws:iam::…:user/…} or {@code arn:aws:sts::…:assumed-role/…/…}
 * @param userId what STS GetCallerIdentity calls UserId: {@code AIDA…}, or {@code AROA…:session}
 * @param accessKeyId the key that signed; no secret
 */
public record Caller(String account, String arn, String userId, String accessKeyId) {
    /** Whether the caller is a session of a role. */
    public boolean isAssumedRole() {
        return arn.contains(":assumed-role/");
    }

    /** The name of the assumed role, without its path, if the caller is a session of one. */
    public java.util.Optional<String> roleName() {
        if (!isAssumedRole()) {
            return java.util.Optional.empty();
        }
        String[] parts = arn.split("/");
        return java.util.Optional.of(parts[1]);
    }
}
