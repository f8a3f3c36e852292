package io.breakwater.aws.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where this process's own credentials come from, fit for {@code doctor}: no secret, and of the access key only its ends.
 *
 * @param provider what gave them, such as {@code environment variables} or {@code profile 'dr' (SSO)}; empty if nothing did
 * @param accessKey such as {@code AKIA…MPLE}; empty if there is none
 * @param expires when they end, if they are temporary
 * @param tried what was asked before, each with why it had none
 */
public record CredentialReport(
        Optional<String> provider, String accessKey, Optional<Instant> expires, List<String> tried) {

    public CredentialReport {
        tried = List.copyOf(tried);
    }
}
