package io.breakwater.localstack.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first place of the AWS SDK's default chain that could give credentials: environment, web identity, profile,
 * container. Whether AWS accepts them is not asked. Source: AWS SDK for Java developer guide, "Default credentials provider
 * chain".
 *
 * @param name what a person recognises it by; never a secret
 */
public record CredentialSource(String name) {
    /**
     * @param environment the process environment
     * @param userHome the folder that holds {@code .aws}
     * @return nothing if only an instance's own role could still help
     */
    public static Optional<CredentialSource> find(Map<String, String> environment, Path userHome) {
        if (has(environment, "AWS_ACCESS_KEY_ID") && has(environment, "AWS_SECRET_ACCESS_KEY")) {
            return Optional.of(new CredentialSource(
                    has(environment, "AWS_SESSION_TOKEN")
                            ? "a session in the environment (AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN)"
                            : "a key in the environment (AWS_ACCESS_KEY_ID)"));
        }
        if (has(environment, "AWS_WEB_IDENTITY_TOKEN_FILE") && has(environment, "AWS_ROLE_ARN")) {
            return Optional.of(new CredentialSource("a web identity for " + environment.get("AWS_ROLE_ARN")));
        }
        return profile(environment, userHome).or(() -> container(environment));
    }

    private static Optional<CredentialSource> profile(Map<String, String> environment, Path userHome) {
        String profile = environment.getOrDefault("AWS_PROFILE", "default");
        Path config = file(environment, "AWS_CONFIG_FILE", userHome.resolve(".aws/config"));
        Path shared = file(environment, "AWS_SHARED_CREDENTIALS_FILE", userHome.resolve(".aws/credentials"));
        List<String> settings =
                new ArrayList<>(section(config, profile.equals("default") ? "[default]" : "[profile " + profile + "]"));
        settings.addAll(section(shared, "[" + profile + "]"));
        return kind(settings).map(kind -> new CredentialSource("profile '%s', %s".formatted(profile, kind)));
    }

    private static Optional<String> kind(List<String> settings) {
        if (settings.contains("sso_session") || settings.contains("sso_start_url")) {
            return Optional.of("single sign-on ('aws sso login' renews it)");
        }
        if (settings.contains("role_arn")) {
            return Optional.of("a role it assumes");
        }
        if (settings.contains("credential_process")) {
            return Optional.of("a program it runs");
        }
        return settings.contains("aws_access_key_id") ? Optional.of("a key of its own") : Optional.empty();
    }

    private static Optional<CredentialSource> container(Map<String, String> environment) {
        return has(environment, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                        || has(environment, "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                ? Optional.of(new CredentialSource("the container's role"))
                : Optional.empty();
    }

    /** The names of a section's settings; their values are not kept. */
    private static List<String> section(Path file, String heading) {
        List<String> names = new ArrayList<>();
        if (!Files.isReadable(file)) {
            return names;
        }
        try {
            boolean inside = false;
            for (String line : Files.readAllLines(file)) {
                String text = line.strip();
                if (text.startsWith("[")) {
                    inside = text.replaceAll("\\s+", " ").equals(heading);
                } else if (inside && text.contains("=")) {
                    names.add(text.substring(0, text.indexOf('=')).strip());
                }
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return names;
    }

    private static Path file(Map<String, String> environment, String variable, Path usual) {
        return has(environment, variable) ? Path.of(environment.get(variable)) : usual;
    }

    private static boolean has(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
