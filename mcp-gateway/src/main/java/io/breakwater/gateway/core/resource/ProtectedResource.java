package io.breakwater.gateway.core.resource;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One MCP endpoint as an OAuth protected resource (RFC 9728). Whether a server of that id exists plays no part: every
 * well-formed path has metadata and the same challenge, so that nobody learns server ids from them (ADR 0051).
 *
 * @param publicUrl origin that clients use, without a trailing slash
 * @param path the endpoint's path, beginning with a slash
 */
public record ProtectedResource(URI publicUrl, String path) {
    /** Where RFC 9728 puts the metadata. */
    public static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private static final String MAIN = "/mcp";
    private static final Pattern ENDPOINT = Pattern.compile("/mcp|/(?:servers|virtual)/[a-z][a-z0-9-]{0,30}/mcp");

    /** The resource at an endpoint's path; empty if the path is no MCP endpoint. */
    public static Optional<ProtectedResource> at(URI publicUrl, String path) {
        return ENDPOINT.matcher(path).matches()
                ? Optional.of(new ProtectedResource(publicUrl, path))
                : Optional.empty();
    }

    /** The resource a metadata path describes; the bare well-known path describes {@code /mcp}. */
    public static Optional<ProtectedResource> describedAt(URI publicUrl, String metadataPath) {
        if (!metadataPath.startsWith(WELL_KNOWN)) {
            return Optional.empty();
        }
        String inserted = metadataPath.substring(WELL_KNOWN.length());
        return at(publicUrl, inserted.isEmpty() ? MAIN : inserted);
    }

    /** The resource identifier: the endpoint's own URL. */
    public String identifier() {
        return origin() + path;
    }

    /** Absolute URL of the metadata, for challenges. */
    public String metadataUrl() {
        return origin() + WELL_KNOWN + path;
    }

    /** The metadata document for an authorization server. */
    public Metadata metadata(String issuer) {
        return new Metadata(identifier(), List.of(issuer), List.of("mcp"), List.of("header"), "Breakwater MCP gateway");
    }

    private String origin() {
        String url = publicUrl.toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Protected resource metadata, RFC 9728 section 2; the component names are the JSON names. */
    public record Metadata(
            String resource,
            List<String> authorization_servers,
            List<String> scopes_supported,
            List<String> bearer_methods_supported,
            String resource_name) {}
}
