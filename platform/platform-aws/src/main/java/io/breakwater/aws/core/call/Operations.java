package io.breakwater.aws.core.call;

import java.util.Locale;
import java.util.Set;

/**
 * The one table that says which operations may be sent again. Reads are known by the verb their name begins with and by a list of
 * exceptions; changes by whether the request has an idempotency token. What is in neither is sent once.
 */
public final class Operations {
    private static final Set<String> READ_VERBS =
            Set.of("Describe", "List", "Get", "BatchGet", "BatchDescribe", "Lookup", "Search", "Head", "Filter");

    /** Changes nothing although its verb does not say so. */
    private static final Set<String> READS = Set.of(
            "cloudformation:EstimateTemplateCost",
            "cloudformation:ValidateTemplate",
            "cloudwatchlogs:StartLiveTail",
            "cloudwatchlogs:TestMetricFilter",
            "cloudwatchlogs:TestTransformer",
            "codecommit:EvaluatePullRequestApprovalRules",
            "ecs:DiscoverPollEndpoint",
            "eventbridge:TestEventPattern",
            "iam:SimulateCustomPolicy",
            "iam:SimulatePrincipalPolicy",
            "kms:Verify",
            "kms:VerifyMac",
            "rds:DownloadDbLogFilePortion",
            "route53:TestDnsAnswer",
            "s3:SelectObjectContent",
            "secretsmanager:ValidateResourcePolicy",
            "sns:CheckIfPhoneNumberIsOptedOut",
            "sts:AssumeRole",
            "sts:AssumeRoleWithSaml",
            "sts:AssumeRoleWithWebIdentity",
            "sts:AssumeRoot",
            "sts:DecodeAuthorizationMessage");

    /** Uses something up although its verb says it reads. */
    private static final Set<String> NO_READS = Set.of("sts:GetDelegatedAccessToken");

    /** Operations that go on for as long as somebody listens. */
    private static final Set<String> STREAMS = Set.of(
            "cloudwatchlogs:GetLogObject",
            "cloudwatchlogs:StartLiveTail",
            "s3:GetObject",
            "s3:PutObject",
            "s3:SelectObjectContent",
            "s3:UploadPart");

    /** Members that AWS recognises a repeated request by, in the spellings of its services. */
    private static final Set<String> TOKENS = Set.of("clienttoken", "clientrequesttoken", "idempotencytoken");

    /** Have a member of such a name that means something else: who asks, not which request it is. */
    private static final Set<String> NO_TOKENS = Set.of(
            "cloudformation:RecordHandlerProgress",
            "codepipeline:AcknowledgeThirdPartyJob",
            "codepipeline:GetThirdPartyJobDetails",
            "codepipeline:PutThirdPartyJobFailureResult",
            "codepipeline:PutThirdPartyJobSuccessResult");

    private Operations() {}

    /**
     * How often an operation may be sent.
     *
     * @param token whether the request carries an idempotency token ({@link #isToken})
     */
    public static Operation of(String service, String name, boolean token) {
        String key = service + ":" + name;
        if (READS.contains(key) || (hasReadVerb(name) && !NO_READS.contains(key))) {
            return new Operation(service, name, OperationKind.READ);
        }
        return new Operation(service, name, token ? OperationKind.TOKEN : OperationKind.ONCE);
    }

    /**
     * Whether a member of a request is its idempotency token.
     *
     * @param marked whether the service's model marks the member as such
     */
    public static boolean isToken(String service, String name, String member, boolean marked) {
        return (marked || TOKENS.contains(member.toLowerCase(Locale.ROOT)))
                && !NO_TOKENS.contains(service + ":" + name);
    }

    /** Whether the answer is a stream, which the deadlines of ordinary calls would cut off. */
    public static boolean isStream(Operation operation) {
        return STREAMS.contains(operation.toString());
    }

    /** The verb ends where the next word begins: {@code Get} in {@code GetRole}, not in {@code Getaway}. */
    private static boolean hasReadVerb(String name) {
        return READ_VERBS.stream()
                .anyMatch(verb -> name.startsWith(verb)
                        && (name.length() == verb.length() || !Character.isLowerCase(name.charAt(verb.length()))));
    }
}
