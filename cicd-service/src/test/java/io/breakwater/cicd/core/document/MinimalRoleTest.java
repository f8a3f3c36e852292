package io.breakwater.cicd.core.document;

import static io.breakwater.cicd.core.document.Sample.HOME;
import static io.breakwater.cicd.core.document.Sample.json;
import static io.breakwater.cicd.core.document.Sample.project;
import static io.breakwater.cicd.core.document.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MinimalRoleTest {
    @Test
    void aPlainProjectMayOnlyWriteItsLog() {
        assertThat(allowed(project(), Optional.empty()))
                .isEqualTo(Map.of(
                        "logs:CreateLogGroup",
                        List.of(
                                "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/codebuild/shop",
                                "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/codebuild/shop:*")));
        assertThat(allowed(project(), Optional.of("artifacts")))
                .containsEntry("s3:GetObject", List.of("arn:aws:s3:::artifacts/*"));
    }

    @Test
    void secretsParametersReportsAndBucketsAreNamed() {
        ObjectNode document = with(project(), "/EnvironmentVariables", """
                [{'Name': 'A', 'Value': 'shop/db:password', 'Type': 'SECRETS_MANAGER'},
                 {'Name': 'B', 'Value': '/shop/key', 'Type': 'PARAMETER_STORE'},
                 {'Name': 'C', 'Value': 'plain'}]""");
        document = with(document, "/Reports", "{'tests': {'Files': ['x.xml']}}");
        document = with(document, "/Cache", "{'Type': 'S3', 'Location': 'cache/shop'}");
        document = with(
                document,
                "/Source",
                "{'Type': 'CODECOMMIT', 'Location': 'https://git-codecommit.eu-central-1.amazonaws.com/v1/repos/shop'}");
        document = with(document, "/Artifacts", "{'Type': 'S3', 'Location': 'outputs'}");

        assertThat(allowed(document, Optional.empty()))
                .containsEntry(
                        "secretsmanager:GetSecretValue",
                        List.of("arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/db-??????"))
                .containsEntry("ssm:GetParameters", List.of("arn:aws:ssm:eu-central-1:111122223333:parameter/shop/key"))
                .containsEntry("codecommit:GitPull", List.of("arn:aws:codecommit:eu-central-1:111122223333:shop"))
                .containsEntry(
                        "codebuild:CreateReportGroup",
                        List.of("arn:aws:codebuild:eu-central-1:111122223333:report-group/shop-*"))
                .containsEntry("s3:GetObject", List.of("arn:aws:s3:::cache/shop/*"))
                .containsEntry("s3:PutObject", List.of("arn:aws:s3:::outputs/*"));
    }

    @Test
    void referencesOfTheSpecificationCount() {
        ObjectNode document = with(with(project(), "/Phases", ""), "/Buildspec", """
                'version: 0.2\\nenv:\\n  secrets-manager:\\n    A: other:key\\n  parameter-store:\\n    B: /b\\nphases:\\n  build:\\n    commands:\\n      - make\\n'""");

        assertThat(allowed(document, Optional.empty()))
                .containsEntry(
                        "secretsmanager:GetSecretValue",
                        List.of("arn:aws:secretsmanager:eu-central-1:111122223333:secret:other-??????"))
                .containsEntry("ssm:GetParameters", List.of("arn:aws:ssm:eu-central-1:111122223333:parameter/b"));
    }

    @Test
    void imagesNetworksKeysAndConnectionsCount() {
        ObjectNode document =
                with(project(), "/Environment/Image", "'111122223333.dkr.ecr.eu-west-1.amazonaws.com/build:1'");
        document = with(
                document, "/VpcConfig", "{'VpcId': 'vpc-1', 'Subnets': ['subnet-1'], 'SecurityGroupIds': ['sg-1']}");
        document = with(document, "/EncryptionKey", "'arn:aws:kms:eu-central-1:111122223333:key/1'");
        document = with(document, "/Source", """
                {'Type': 'GITHUB', 'Location': 'https://example.com/shop', 'Auth': {'Type': 'CODECONNECTIONS', 'Resource': 'arn:connection'}}""");
        document = with(document, "/LogsConfig", "{'CloudWatchLogs': {'Status': 'DISABLED'}}");
        document = with(
                document,
                "/Environment/RegistryCredential",
                "{'Credential': 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:hub-abcdef', 'CredentialProvider': 'SECRETS_MANAGER'}");

        assertThat(allowed(document, Optional.empty()))
                .containsOnlyKeys(
                        "codeconnections:GetConnectionToken",
                        "ec2:CreateNetworkInterface",
                        "ec2:CreateNetworkInterfacePermission",
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:GetAuthorizationToken",
                        "kms:Decrypt",
                        "secretsmanager:GetSecretValue")
                .containsEntry(
                        "ecr:BatchCheckLayerAvailability",
                        List.of("arn:aws:ecr:eu-west-1:111122223333:repository/build"))
                .containsEntry(
                        "secretsmanager:GetSecretValue",
                        List.of("arn:aws:secretsmanager:eu-central-1:111122223333:secret:hub-abcdef"));
    }

    @Test
    void onlyBuildsMayAssumeIt() {
        assertThat(MinimalRole.trust().at("/Statement/0/Principal"))
                .isEqualTo(json("{'Service': 'codebuild.amazonaws.com'}"));
    }

    /** Resources by the first action of each statement. */
    private static Map<String, List<String>> allowed(ObjectNode document, Optional<String> bucket) {
        Checked checked = ProjectDocument.check(document);
        assertThat(checked.errors()).isEmpty();
        Map<String, List<String>> allowed = new TreeMap<>();
        MinimalRole.policy(checked.document(), HOME, bucket).path("Statement").forEach(statement -> {
            List<String> resources = new java.util.ArrayList<>();
            statement.path("Resource").forEach(resource -> resources.add(resource.asText()));
            allowed.put(statement.at("/Action/0").asText(), resources);
        });
        return allowed;
    }
}
