package io.breakwater.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** Steers the {@link FakeAuthServer}. */
public final class FakeAuthControl {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private FakeAuthControl() {}

    /** A policy that lets the subject call the tools of the servers. */
    public static void allow(String id, String subject, String server, String tools) {
        post("/control/row", """
                {"kind":"policy","key":"%s","value":{"id":"%s","name":"%s","description":"","effect":"allow",
                "subjects":["%s"],"servers":["%s"],"methods":["tools/call"],"tools":["%s"],"approval":false,
                "enabled":true}}""".formatted(id, id, id, subject, server, tools));
    }

    public static void revoke(String key) {
        post("/control/row", """
                {"kind":"revocation","key":"%s","value":{"at":"2026-01-01T00:00:00Z","reason":"test"}}""".formatted(key));
    }

    public static void forget(String kind, String key) {
        post("/control/row", "{\"kind\":\"" + kind + "\",\"key\":\"" + key + "\"}");
    }

    public static void down(boolean down) {
        post("/control/down", Boolean.toString(down));
    }

    /** The audiences asked for so far. */
    public static List<String> audiences() {
        return List.of(post("/control/audiences", "").split(","));
    }

    private static String post(String path, String body) {
        String url = ConfigProvider.getConfig().getValue("registry.auth-server.url", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
