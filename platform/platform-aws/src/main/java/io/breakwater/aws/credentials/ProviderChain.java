package io.breakwater.aws.credentials;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The SDK's default chain, link by link, so that it can be told which one answered. Same order as
 * {@code DefaultCredentialsProvider} of SDK 2.40.2.
 */
final class ProviderChain {

    private ProviderChain() {}

    /**
     * @param profile the profile to use instead of the one the environment names
     */
    static List<Provider> links(Optional<String> profile) {
        String name = profile.orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
        return List.of(
                new Provider(() -> "system properties", SystemPropertyCredentialsProvider.create()),
                new Provider(() -> "environment variables", EnvironmentVariableCredentialsProvider.create()),
                new Provider(() -> "web identity token", WebIdentityTokenFileCredentialsProvider.create()),
                new Provider(() -> profileName(name), ProfileCredentialsProvider.create(name)),
                new Provider(
                        () -> "container role",
                        ContainerCredentialsProvider.builder().build()),
                new Provider(
                        () -> "instance role",
                        InstanceProfileCredentialsProvider.builder()
                                .profileName(name)
                                .build()));
    }

    private static String profileName(String name) {
        String kind = ProfileFile.defaultProfileFile()
                .profile(name)
                .map(Profile::properties)
                .map(ProviderChain::kind)
                .orElse("not in the configuration files");
        return "profile '" + name + "' (" + kind + ")";
    }

    private static String kind(Map<String, String> properties) {
        if (properties.containsKey("role_arn")) {
            return "role";
        }
        if (properties.containsKey("sso_session") || properties.containsKey("sso_start_url")) {
            return "SSO";
        }
        if (properties.containsKey("credential_process")) {
            return "process";
        }
        return "keys";
    }
}
