package io.breakwater.aws.core.account;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In whose account, and as what, calls are made. */
public sealed interface AccountRole {

    /** The account and identity that this process was given. */
    static AccountRole own() {
        return Own.OWN;
    }

    /** The twelve digits of the account, where they are known without asking AWS. */
    Optional<String> account();

    /** The identity of the process itself. */
    enum Own implements AccountRole {
        OWN;

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }
    }

    /**
     * A role that is assumed first.
     *
     * @param roleArn ARN of an IAM role
     * @param externalId what the role's trust policy asks for against confused deputies; no secret, but not for logs either
     */
    record Assumed(String roleArn, Optional<String> externalId) implements AccountRole {
        private static final Pattern ARN =
                Pattern.compile("arn:aws(?:-[a-z]+)*:iam::(\\d{12}):role/[\\w+=,.@/-]{1,576}");
        private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

        public Assumed {
            if (!ARN.matcher(roleArn).matches()) {
                throw new IllegalArgumentException("not the ARN of an IAM role: " + roleArn);
            }
            externalId.ifPresent(id -> {
                if (!EXTERNAL_ID.matcher(id).matches()) {
                    throw new IllegalArgumentException("the external id of " + roleArn
                            + " must be 2 to 1224 letters, digits and characters of _+=,.@:/-");
                }
            });
        }

        @Override
        public Optional<String> account() {
            Matcher matcher = ARN.matcher(roleArn);
            return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        @Override
        public String toString() {
            return roleArn;
        }
    }
}
