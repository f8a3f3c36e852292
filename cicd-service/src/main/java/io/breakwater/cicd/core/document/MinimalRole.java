package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.document.Nodes.Place;
import io.breakwater.sites.core.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that the role of a build project must be allowed, derived from its document. What the commands themselves do cannot be known
 * from it. Source: CodeBuild user guide, Allow CodeBuild to interact with other AWS services.
 */
public final class MinimalRole {
    private static final Pattern REPOSITORY = Pattern.compile(".*/v1/repos/([A-Za-z0-9._-]+)/?");
    private static final Pattern IMAGE =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)([:@].*)?");
    private static final Pattern REFERENCE = Pattern.compile("\\s+[A-Za-z_][A-Za-z0-9_]*:\\s*\"?([^\"\\s#]+)\"?\\s*");

    private final Site site;
    private final Place project;
    private final ArrayNode statements = JsonNodeFactory.instance.arrayNode();

    private MinimalRole(ObjectNode project, Site site) {
        this.project = Nodes.root(project);
        this.site = site;
    }

    /**
     * An IAM policy document.
     *
     * @param project a checked document
     * @param artifacts bucket of the pipelines that use the project; without it their artifacts are left out
     */
    public static ObjectNode policy(ObjectNode project, Site site, Optional<String> artifacts) {
        var role = new MinimalRole(project, site);
        role.logsAndReports();
        role.source(artifacts);
        role.buckets();
        role.variables();
        role.image();
        role.network();
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        policy.set("Statement", role.statements);
        return policy;
    }

    private void logsAndReports() {
        Place logs = project.in("LogsConfig").in("CloudWatchLogs");
        if (!logs.text("Status").equals("DISABLED")) {
            String group = logs.text("GroupName").isEmpty()
                    ? "/aws/codebuild/" + project.text("Name")
                    : logs.text("GroupName");
            allow(
                    List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
                    arn("logs", "log-group:" + group),
                    arn("logs", "log-group:" + group + ":*"));
        }
        if (project.in("Source").text("Buildspec").contains("reports:")) {
            allow(
                    List.of(
                            "codebuild:CreateReportGroup",
                            "codebuild:CreateReport",
                            "codebuild:UpdateReport",
                            "codebuild:BatchPutTestCases",
                            "codebuild:BatchPutCodeCoverages"),
                    arn("codebuild", "report-group/" + project.text("Name") + "-*"));
        }
    }

    private void source(Optional<String> artifacts) {
        Place source = project.in("Source");
        Matcher repository = REPOSITORY.matcher(source.text("Location"));
        if (source.text("Type").equals("CODECOMMIT") && repository.matches()) {
            allow(List.of("codecommit:GitPull"), arn("codecommit", repository.group(1)));
        }
        if (source.text("Type").equals("S3")) {
            allow(List.of("s3:GetObject", "s3:GetObjectVersion"), bucket(source.text("Location")));
        }
        if (source.text("Type").equals("CODEPIPELINE") && artifacts.isPresent()) {
            allow(
                    List.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
                    "arn:aws:s3:::" + artifacts.get() + "/*");
        }
        if (source.in("Auth").text("Type").equals("CODECONNECTIONS")) {
            allow(
                    List.of("codeconnections:GetConnectionToken", "codeconnections:GetConnection"),
                    source.in("Auth").text("Resource"));
        }
    }

    private void buckets() {
        if (project.in("Cache").text("Type").equals("S3")) {
            allow(
                    List.of("s3:GetObject", "s3:PutObject"),
                    bucket(project.in("Cache").text("Location")) + "/*");
        }
        if (project.in("Artifacts").text("Type").equals("S3")) {
            allow(List.of("s3:PutObject"), bucket(project.in("Artifacts").text("Location")) + "/*");
        }
        if (!project.text("EncryptionKey").isEmpty()) {
            allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), project.text("EncryptionKey"));
        }
    }

    private void variables() {
        List<String> secrets = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        for (Place variable : project.in("Environment").items("EnvironmentVariables")) {
            if (variable.text("Type").equals("SECRETS_MANAGER")) {
                secrets.add(secret(variable.text("Value")));
            } else if (variable.text("Type").equals("PARAMETER_STORE")) {
                parameters.add(parameter(variable.text("Value")));
            }
        }
        section("secrets-manager:").forEach(value -> secrets.add(secret(value)));
        section("parameter-store:").forEach(value -> parameters.add(parameter(value)));
        Nodes.optional(project.in("Environment").in("RegistryCredential").node(), "Credential")
                .ifPresent(value -> secrets.add(secret(value)));
        allow(List.of("secretsmanager:GetSecretValue"), secrets.toArray(String[]::new));
        allow(List.of("ssm:GetParameters"), parameters.toArray(String[]::new));
    }

    /** What a section of the build specification's {@code env} refers to. */
    private List<String> section(String name) {
        List<String> values = new ArrayList<>();
        int section = -1;
        for (String line : project.in("Source").text("Buildspec").lines().toList()) {
            int indent = line.length() - line.stripLeading().length();
            Matcher reference = REFERENCE.matcher(line);
            if (line.strip().equals(name)) {
                section = indent;
            } else if (section >= 0 && indent > section && reference.matches()) {
                values.add(reference.group(1));
            } else {
                section = -1;
            }
        }
        return values;
    }

    /** References are {@code secret:key:stage:version}; secrets' ARNs end in six characters that nobody knows beforehand. */
    private String secret(String reference) {
        if (reference.startsWith("arn:")) {
            String[] parts = reference.split(":", 8);
            return parts.length < 7
                    ? reference
                    : String.join(":", List.of(parts).subList(0, 7));
        }
        return arn("secretsmanager", "secret:" + reference.split(":", 2)[0] + "-??????");
    }

    private String parameter(String name) {
        return name.startsWith("arn:") ? name : arn("ssm", "parameter/" + name.replaceFirst("^/", ""));
    }

    private void image() {
        Matcher image = IMAGE.matcher(project.in("Environment").text("Image"));
        if (image.matches()) {
            allow(List.of("ecr:GetAuthorizationToken"), "*");
            allow(
                    List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                    "arn:aws:ecr:%s:%s:repository/%s".formatted(image.group(2), image.group(1), image.group(3)));
        }
    }

    private void network() {
        if (project.node().has("VpcConfig")) {
            allow(
                    List.of(
                            "ec2:CreateNetworkInterface",
                            "ec2:DeleteNetworkInterface",
                            "ec2:DescribeDhcpOptions",
                            "ec2:DescribeNetworkInterfaces",
                            "ec2:DescribeSecurityGroups",
                            "ec2:DescribeSubnets",
                            "ec2:DescribeVpcs"),
                    "*");
            allow(List.of("ec2:CreateNetworkInterfacePermission"), arn("ec2", "network-interface/*"));
        }
    }

    private void allow(List<String> actions, String... resources) {
        if (resources.length == 0) {
            return;
        }
        ObjectNode statement = statements.addObject().put("Effect", "Allow");
        ArrayNode allowed = statement.putArray("Action");
        actions.forEach(allowed::add);
        ArrayNode on = statement.putArray("Resource");
        List.of(resources).stream().distinct().forEach(on::add);
    }

    private static String bucket(String location) {
        return location.startsWith("arn:") ? location : "arn:aws:s3:::" + location;
    }

    private String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, site.region(), site.account(), resource);
    }

    /** Lets CodeBuild assume the role. */
    public static JsonNode trust() {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", "sts:AssumeRole");
        statement.putObject("Principal").put("Service", "codebuild.amazonaws.com");
        return policy;
    }
}
