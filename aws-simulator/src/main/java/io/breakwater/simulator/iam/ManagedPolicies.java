package io.breakwater.simulator.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Policies that AWS provides, as far as simulated roles use them. Their rights are those that matter here, not the whole
 * documents. Source: AWS managed policy reference; DRS user guide, "AWS managed policies".
 */
final class ManagedPolicies {
    private static final String PREFIX = "arn:aws:iam::aws:policy/";

    private static final Map<String, String> DOCUMENTS = Map.ofEntries(
            policy("AdministratorAccess", "*"),
            policy("ReadOnlyAccess", "*:Describe*", "*:Get*", "*:List*", "*:BatchGet*", "*:Lookup*", "*:Search*"),
            policy("AmazonEC2FullAccess", "ec2:*", "elasticloadbalancing:*", "cloudwatch:*", "autoscaling:*"),
            policy("AmazonEC2ReadOnlyAccess", "ec2:Describe*", "elasticloadbalancing:Describe*"),
            policy("AmazonS3FullAccess", "s3:*"),
            policy(
                    "AmazonSSMManagedInstanceCore",
                    "ssm:UpdateInstanceInformation",
                    "ssm:GetParameter*",
                    "ssmmessages:*",
                    "ec2messages:*"),
            policy(
                    "CloudWatchLogsReadOnlyAccess",
                    "logs:Describe*",
                    "logs:Get*",
                    "logs:FilterLogEvents",
                    "logs:StartQuery"),
            policy("AWSCodePipeline_FullAccess", "codepipeline:*"),
            policy("AWSCodePipeline_ReadOnlyAccess", "codepipeline:Get*", "codepipeline:List*"),
            policy(
                    "AWSCodeBuildReadOnlyAccess",
                    "codebuild:BatchGet*",
                    "codebuild:Get*",
                    "codebuild:List*",
                    "codebuild:Describe*"),
            policy("AWSElasticDisasterRecoveryReadOnlyAccess", "drs:Describe*", "drs:Get*", "drs:List*"),
            policy("ServiceQuotasReadOnlyAccess", "servicequotas:Get*", "servicequotas:List*"),
            servicePolicy("AWSLambdaRole", "lambda:InvokeFunction"),
            policy(
                    "AWSElasticDisasterRecoveryConsoleFullAccess_v2",
                    "drs:*",
                    "ec2:*",
                    "iam:PassRole",
                    "iam:Get*",
                    "iam:List*",
                    "kms:*",
                    "ssm:*"),
            servicePolicy(
                    "AWSElasticDisasterRecoveryRecoveryInstancePolicy", "drs:*RecoveryInstance*ForDrs", "drs:*ForDrs"),
            servicePolicy("AWSElasticDisasterRecoveryReplicationServerPolicy", "drs:*ForDrs", "ec2:CreateSnapshot"),
            servicePolicy("AWSElasticDisasterRecoveryConversionServerPolicy", "drs:*ForDrs"));

    private ManagedPolicies() {}

    static Optional<String> document(String arn) {
        return Optional.ofNullable(DOCUMENTS.get(arn));
    }

    static List<String> arns() {
        return DOCUMENTS.keySet().stream().sorted().toList();
    }

    private static Map.Entry<String, String> policy(String name, String... actions) {
        return Map.entry(PREFIX + name, document(actions));
    }

    private static Map.Entry<String, String> servicePolicy(String name, String... actions) {
        return Map.entry(PREFIX + "service-role/" + name, document(actions));
    }

    private static String document(String... actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":["
                + List.of(actions).stream().map(action -> '"' + action + '"').collect(Collectors.joining(","))
                + "],\"Resource\":\"*\"}]}";
    }
}
