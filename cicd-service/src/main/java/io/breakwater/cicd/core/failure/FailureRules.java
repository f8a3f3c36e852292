package io.breakwater.cicd.core.failure;

import java.util.List;

/**
 * The ways of failing that are known, the more telling before the more general.
 *
 * <p>Source of the codes: CodeBuild API reference, PhaseContext, and user guide, Troubleshooting; the words of tools are their own.
 */
final class FailureRules {
    private FailureRules() {}

    /** Decided by what the machine, AWS or the network did, whatever the tools then said. */
    private static final List<FailureRule> SURROUNDINGS = List.of(
            FailureRule.of(
                    "memory",
                    Category.MEMORY,
                    "(?i)java\\.lang\\.OutOfMemoryError|JavaScript heap out of memory|\\bOOMKilled\\b|cannot allocate memory"
                            + "|Gradle build daemon disappeared|\\bexit (?:status|code):? 137\\b|signal: killed",
                    "The build ran out of memory.",
                    "Use a larger compute type, or give the tool less memory and fewer workers."),
            FailureRule.of(
                    "disk",
                    Category.DISK,
                    "(?i)no space left on device|\\bENOSPC\\b|disk quota exceeded",
                    "The build's disk is full.",
                    "Use a larger compute type, or remove what the build does not need before it goes on."),
            FailureRule.of(
                    "pull-limit",
                    Category.THROTTLING,
                    "(?i)toomanyrequests|reached your (?:unauthenticated )?pull rate limit",
                    "The image registry limits how many images may be pulled, and the limit is reached.",
                    "Pull through Amazon ECR (public gallery or pull-through cache), or log in to the registry."),
            FailureRule.of(
                    "throttled",
                    Category.THROTTLING,
                    "\\b(?:ThrottlingException|Throttling|RequestLimitExceeded|TooManyRequestsException)\\b|(?i)rate exceeded",
                    "AWS refused calls because there were too many of them.",
                    "Retry the build; if it happens again, spread the calls or ask for a higher quota."),
            FailureRule.of(
                    "access-denied",
                    Category.PERMISSION,
                    "\\b(?:AccessDenied(?:Exception)?|UnauthorizedOperation|AuthorizationError)\\b|(?i)is not authorized to perform"
                            + "|ACCESS_DENIED|CLIENT_ERROR.*access denied",
                    "The build's role lacks a permission.",
                    "Give the project's service role the action that the line names, on that resource only."),
            FailureRule.of(
                    "expired-credentials",
                    Category.CREDENTIALS,
                    "\\b(?:ExpiredToken(?:Exception)?|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch)\\b"
                            + "|(?i)unable to locate credentials|security token included in the request is (?:expired|invalid)",
                    "AWS credentials that the build uses are missing, wrong or expired.",
                    "Let the build use its service role instead of keys, or renew what Secrets Manager holds."),
            FailureRule.of(
                    "missing-secret",
                    Category.CREDENTIALS,
                    "(?i)(?:ParameterNotFound|Secrets? ?Manager can't find|ResourceNotFoundException.*secret|decrypted_variables_error"
                            + "|fetching parameters?|CLIENT_ERROR.*secret)",
                    "A secret or parameter that the build's environment names cannot be read.",
                    "Check the name, the Region, and that the service role may read and decrypt it."),
            FailureRule.of(
                    "quota",
                    Category.QUOTA,
                    "\\b(?:LimitExceeded(?:Exception)?|ServiceQuotaExceededException|AccountLimitExceededException)\\b"
                            + "|(?i)cannot have more than \\d+ builds?",
                    "A quota of the AWS account is used up.",
                    "Wait for running work to end, remove what is not needed, or ask for a higher quota."));

    private static final List<FailureRule> CODEBUILD = List.of(
            FailureRule.of(
                    "image",
                    Category.IMAGE,
                    "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE|CannotPullContainer(?:Error)?|(?i)unable to pull customer's container image"
                            + "|manifest (?:for \\S+ not found|unknown)",
                    "The build's image cannot be pulled.",
                    "Check the image's name and tag, and that the project may pull from its registry."),
            FailureRule.of(
                    "source-rights",
                    Category.SOURCE,
                    "(?i)authorization failed for primary source|authentication required for primary source"
                            + "|could not read Username for|Permission denied \\(publickey\\)|remote: Repository not found",
                    "The source cannot be read: the repository does not exist, or access to it has been withdrawn.",
                    "Check the source's location and the connection or credentials that the project uses for it."),
            FailureRule.of(
                    "source-version",
                    Category.SOURCE,
                    "(?i)reference not found for primary source|did not match any file\\(s\\) known to git|couldn't find remote ref"
                            + "|unknown revision or path|object not found for primary source",
                    "The branch, tag or commit does not exist in the source.",
                    "Start the build with a source version that exists; it may have been deleted or rebased away."),
            FailureRule.of(
                    "buildspec",
                    Category.BUILDSPEC,
                    "YAML_FILE_ERROR|(?i)yaml(?:_| )file (?:error|does not exist)|buildspec.*(?:invalid|not found)|Wrong format in buildspec"
                            + "|phase .* must have .*commands",
                    "The build specification is missing or not valid.",
                    "Check the path that the project names, the version line and the indentation of the buildspec."),
            FailureRule.of(
                    "artifacts",
                    Category.ARTIFACT,
                    "UPLOAD_ARTIFACTS_CLIENT_ERROR|(?i)no matching (?:artifact|base directory) path|no matching base directory",
                    "No file matches what the build specification names as artifacts.",
                    "Check base-directory and files of the artifacts section, and that the build writes there."),
            FailureRule.of(
                    "timed-out",
                    Category.TIMEOUT,
                    "BUILD_TIMED_OUT|(?i)build (?:has )?timed out",
                    "The build took longer than its project allows.",
                    "Look for the step that hangs; else raise the project's timeout or use a larger compute type."),
            FailureRule.of(
                    "aws-fault",
                    Category.AWS,
                    "INTERNAL_ERROR|(?i)internal service error|PROVISIONING.*unexpected",
                    "CodeBuild itself failed.",
                    "Retry the build; if it happens again, look at AWS's health page for the Region."));

    private static final List<FailureRule> NETWORK = List.of(
            FailureRule.of(
                    "name-resolution",
                    Category.NETWORK,
                    "(?i)could not resolve host|\\bENOTFOUND\\b|\\bEAI_AGAIN\\b|UnknownHostException|temporary failure in name resolution"
                            + "|no such host",
                    "A host's name could not be resolved.",
                    "In a VPC check the NAT gateway, DNS and endpoints of the project's subnets; else retry."),
            FailureRule.of(
                    "connection",
                    Category.NETWORK,
                    "(?i)connection (?:refused|reset by peer|timed out)|\\bECONN(?:RESET|REFUSED)\\b|\\bETIMEDOUT\\b|i/o timeout"
                            + "|SocketTimeoutException|ConnectException|network is unreachable|TLS handshake timeout",
                    "A connection to another host failed.",
                    "Check security groups, NAT and the other host; retry if it was a passing disturbance."));

    private static final List<FailureRule> TOOLS = List.of(
            FailureRule.of(
                    "dependency",
                    Category.DEPENDENCY,
                    "(?i)could not (?:resolve|find) (?:dependencies|artifact|all (?:files|dependencies))|\\bERESOLVE\\b|npm (?:ERR!|error) (?:code )?E404"
                            + "|no matching (?:version|distribution) found|cannot find module '|ModuleNotFoundError|unable to resolve dependency"
                            + "|go: .*(?:unknown revision|not found)|failed to (?:select a version|download) ",
                    "A dependency cannot be found or fits no version that is asked for.",
                    "Check the dependency's name, version and repository, and that the lock file is up to date."),
            FailureRule.of(
                    "tests",
                    Category.TEST,
                    "(?i)there (?:are|were) (?:test )?failures|tests? failed\\b|<<< (?:FAILURE|ERROR)!|--- FAIL:|Tests run: .*(?:Failures|Errors): [1-9]"
                            + "|\\bAssertion(?:Failed)?Error\\b|\\d+ failed, \\d+ passed|=+ .*\\b[1-9]\\d* failed.* in |\\[ERROR\\] \\S*Tests?[.#]\\S+"
                            + "|^\\s*[✕✗×] |^not ok \\d|Test suite failed to run",
                    "Tests failed.",
                    "Look at the failed tests in the build's reports; if they pass on a retry of the same commit, they are unsteady."),
            FailureRule.of(
                    "compilation",
                    Category.COMPILATION,
                    "(?i)compilation (?:failure|error|failed)|cannot find symbol|\\berror TS\\d+:|\\berror\\[E\\d+\\]|SyntaxError:"
                            + "|error: expected |undefined reference to|\\.go:\\d+:\\d+: |unresolved reference|\\.java:\\[\\d+,\\d+\\]|\\.java:\\d+: error:",
                    "The code does not compile.",
                    "Correct the place that the first error names; later ones often follow from it."),
            FailureRule.of(
                    "static-analysis",
                    Category.STATIC_ANALYSIS,
                    "(?i)\\d+ problems? \\([1-9]\\d* errors?|checkstyle.*violation|spotless.*(?:violation|check failed)|quality gate.*fail"
                            + "|eslint.*error|flake8|pmd.*violation|spotbugs.*(?:bugs|failed)",
                    "A check of the code's form or quality refused it.",
                    "Correct what the check names; most can be run and applied locally."),
            FailureRule.of(
                    "container-build",
                    Category.CONTAINER_BUILD,
                    "(?i)cannot connect to the docker daemon|failed to solve:|dockerfile parse error|executor failed running|denied: requested access to the resource"
                            + "|no basic auth credentials",
                    "Building or pushing a container image failed.",
                    "Check that the project is privileged, the Dockerfile, and the login to the registry before the push."),
            FailureRule.of(
                    "deployment",
                    Category.DEPLOYMENT,
                    "\\b(?:ROLLBACK_COMPLETE|UPDATE_ROLLBACK_\\w+|CREATE_FAILED|UPDATE_FAILED)\\b|(?i)failed to create/update the stack"
                            + "|waiter \\S+ failed",
                    "A deployment that the build made failed and was rolled back.",
                    "Look at the events of the stack or service that the line names."),
            FailureRule.of(
                    "missing-command",
                    Category.COMMAND,
                    "(?i): (?:command )?not found$|No such file or directory|Permission denied$|exit (?:status|code):? 12[67]\\b",
                    "A command or file that the build names is not there, or may not be run.",
                    "Check the spelling, that the image has the tool, and that scripts are executable."),
            FailureRule.of(
                    "command",
                    Category.COMMAND,
                    "COMMAND_EXECUTION_ERROR|(?i)command did not exit successfully|exit (?:status|code):? [1-9]",
                    "A command of the build ended with an error.",
                    "Read the lines before it: the command's own output says why."));

    static final List<List<FailureRule>> ALL = List.of(SURROUNDINGS, CODEBUILD, NETWORK, TOOLS);
}
