package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breakwater.cicd.core.document.Nodes.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Secrets do not stand in documents: everyone who may read a pipeline reads them, and so does its history. A value is taken for a secret if
 * its name says so or if it has the form of one. Findings never repeat a value.
 */
final class SecretRules {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern NAMES = Pattern.compile(
            "(^|[^a-z])([a-z]*(password|passwd|passphrase)|pwd|secret|secretkey|token|apikey|api[_-]?key|access[_-]?key|private[_-]?key"
                    + "|credentials?|auth)([^a-z]|$)");

    /** Words of names that only point to a secret or tell of one. */
    private static final Pattern HARMLESS_NAMES =
            Pattern.compile("(arn|name|id|path|url|uri|file|expiry|ttl|length|enabled|type|version|region)$");

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}"),
            Pattern.compile("gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}"),
            Pattern.compile("glpat-[A-Za-z0-9_\\-]{16,}"),
            Pattern.compile("xox[abprs]-[A-Za-z0-9-]{10,}"),
            Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\."),
            Pattern.compile("[a-z][a-z0-9+.-]*://[^/\\s:@]+:[^/\\s@$#{]+@"));

    /** Values that name a secret's place, or are made when the pipeline runs. */
    private static final Pattern REFERENCE = Pattern.compile(
            "\\{\\{resolve:(secretsmanager|ssm-secure|ssm):[^}]+}}|#\\{[^}]+}|\\$\\{?[A-Za-z_][A-Za-z0-9_]*}?"
                    + "|arn:aws[^:]*:(secretsmanager|ssm):.*");

    private static final String FIX = " Keep it in Secrets Manager or in SSM Parameter Store and name it here:";

    private final List<Finding> findings = new ArrayList<>();

    private SecretRules() {}

    static List<Finding> ofPipeline(JsonNode document) {
        var rules = new SecretRules();
        Place pipeline = Nodes.root(document);
        for (Place variable : pipeline.items("Variables")) {
            rules.value(
                    Pointer.to(variable.pointer(), "DefaultValue"),
                    variable.text("Name"),
                    variable.text("DefaultValue"),
                    "let an action read it, such as CodeBuild with an environment variable of type SECRETS_MANAGER.");
        }
        for (Place stage : pipeline.items("Stages")) {
            stage.items("Actions").forEach(rules::action);
        }
        rules.named(pipeline.in("Tags"), "tags are never secret.");
        return rules.findings;
    }

    static List<Finding> ofProject(JsonNode document) {
        var rules = new SecretRules();
        Place project = Nodes.root(document);
        rules.variables(project.in("Environment"));
        rules.buildspec(project.in("Source").in("Buildspec"));
        rules.named(project.in("Tags"), "tags are never secret.");
        rules.form(
                "/Source/Location",
                project.in("Source").text("Location"),
                "Source.Auth of type SECRETS_MANAGER or CODECONNECTIONS.");
        return rules.findings;
    }

    private void action(Place action) {
        Place configuration = action.in("Configuration");
        configuration.node().properties().forEach(entry -> {
            String pointer = Pointer.to(configuration.pointer(), entry.getKey());
            if (entry.getKey().equals("EnvironmentVariables")) {
                embedded(pointer, entry.getValue().asText());
            } else {
                configured(pointer, entry.getKey(), entry.getValue().asText());
            }
        });
        variables(action);
        int number = 0;
        for (JsonNode command : action.node().path("Commands")) {
            lines(new Place(Pointer.to(Pointer.to(action.pointer(), "Commands"), number++), command));
        }
    }

    /** Some configuration is an object in a text, such as CloudFormation's ParameterOverrides and Lambda's UserParameters. */
    private void configured(String pointer, String key, String value) {
        JsonNode inner = object(value);
        String fix = "{{resolve:secretsmanager:name:SecretString:key}}.";
        if (inner.isObject()) {
            inner.properties()
                    .forEach(entry ->
                            value(pointer, entry.getKey(), entry.getValue().asText(), fix));
        } else {
            value(pointer, key, value, fix);
        }
    }

    private static JsonNode object(String value) {
        try {
            return value.startsWith("{\"") ? JSON.readTree(value) : MissingNode.getInstance();
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    /** CodeBuild actions carry their variables as JSON in a text. */
    private void embedded(String pointer, String json) {
        try {
            for (JsonNode variable : JSON.readTree(json)) {
                if (variable.path("type").asText("PLAINTEXT").equals("PLAINTEXT")) {
                    value(
                            pointer,
                            variable.path("name").asText(),
                            variable.path("value").asText(),
                            "{\"name\": …, \"value\": \"secret:key\", \"type\": \"SECRETS_MANAGER\"}.");
                }
            }
        } catch (JsonProcessingException noJson) {
            findings.add(Finding.error(
                    "invalid-value", pointer, "EnvironmentVariables must be a JSON array of {name, value, type}."));
        }
    }

    private void variables(Place holder) {
        for (Place variable : holder.items("EnvironmentVariables")) {
            String type = variable.text("Type");
            if (type.isEmpty() || type.equals("PLAINTEXT")) {
                value(
                        Pointer.to(variable.pointer(), "Value"),
                        variable.text("Name"),
                        variable.text("Value"),
                        "Type SECRETS_MANAGER with the value secret:key, or Type PARAMETER_STORE with the parameter's name.");
            }
        }
    }

    private void named(Place object, String fix) {
        object.node()
                .properties()
                .forEach(entry -> value(
                        Pointer.to(object.pointer(), entry.getKey()),
                        entry.getKey(),
                        entry.getValue().asText(),
                        fix));
    }

    /** Besides the form of any value, the variables that the specification sets in plain text. */
    private void buildspec(Place text) {
        lines(text);
        int section = -1;
        for (String line : text.node().asText().lines().toList()) {
            int indent = line.length() - line.stripLeading().length();
            if (line.strip().equals("variables:")) {
                section = indent;
            } else if (section >= 0 && indent > section && line.indexOf(':') > 0) {
                value(
                        text.pointer(),
                        line.substring(0, line.indexOf(':')).strip(),
                        line.substring(line.indexOf(':') + 1).strip(),
                        "env/secrets-manager or env/parameter-store of the buildspec.");
            } else if (!line.isBlank()) {
                section = -1;
            }
        }
    }

    private void lines(Place text) {
        form(
                text.pointer(),
                text.node().asText(),
                "env/secrets-manager of the buildspec, or an environment variable of type SECRETS_MANAGER.");
    }

    private void value(String pointer, String name, String value, String fix) {
        if (value.isBlank() || REFERENCE.matcher(value.strip()).matches()) {
            return;
        }
        if (named(name)) {
            secret(pointer, "%s looks like a secret in plain text.".formatted(name), fix);
        } else {
            form(pointer, value, fix);
        }
    }

    private void form(String pointer, String value, String fix) {
        if (FORMS.stream().anyMatch(form -> form.matcher(value).find())) {
            secret(pointer, "The value has the form of a secret in plain text.", fix);
        }
    }

    private void secret(String pointer, String what, String fix) {
        findings.add(Finding.error("plain-text-secret", pointer, what + FIX + " " + fix));
    }

    private static boolean named(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return NAMES.matcher(words).find() && !HARMLESS_NAMES.matcher(words).find();
    }
}
