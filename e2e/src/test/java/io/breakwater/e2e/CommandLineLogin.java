package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person logs in with the client {@code cli}: fills in Keycloak's form in the browser, and the command line turns the code into a
 * token, with proof key (RFC 7636). Approvals are taken from this client and the dashboard only.
 */
final class CommandLineLogin {
    private static final String CLIENT = "cli";
    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-in-all";
    private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final int MOST_STEPS = 10;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final Stack stack;

    /** Kept here: Keycloak marks its cookies secure, and to the JDK's handler http://localhost is not. */
    private final Map<String, String> cookies = new HashMap<>();

    CommandLineLogin(Stack stack) {
        this.stack = stack;
    }

    /** A new token for the REST services. */
    String apiToken(String user) {
        var answer = stack.tokenRequests()
                .post(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", CLIENT,
                        "code", code(user),
                        "redirect_uri", REDIRECT,
                        "code_verifier", VERIFIER));
        if (answer.statusCode() != 200) {
            throw new AssertionError("Keycloak gives no token: " + answer.statusCode() + " " + answer.body());
        }
        return Json.read(answer.body()).path("access_token").asText();
    }

    private String code(String user) {
        var answer = send(HttpRequest.newBuilder(loginPage()).GET());
        for (int step = 0; step < MOST_STEPS; step++) {
            String location = answer.headers().firstValue("Location").orElse("");
            if (location.startsWith(REDIRECT)) {
                return parameter(location, "code");
            }
            answer = location.isEmpty()
                    ? submit(answer, user)
                    : send(HttpRequest.newBuilder(answer.uri().resolve(location))
                            .GET());
        }
        throw new AssertionError("The login of " + user + " did not end");
    }

    private URI loginPage() {
        return URI.create(stack.issuer() + "/protocol/openid-connect/auth?"
                + encode(Map.of(
                        "client_id",
                        CLIENT,
                        "redirect_uri",
                        REDIRECT,
                        "response_type",
                        "code",
                        "scope",
                        "openid api",
                        "code_challenge",
                        challenge(),
                        "code_challenge_method",
                        "S256")));
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String user) {
        var form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No form on the page: " + page.statusCode() + " " + page.body());
        }
        URI action = page.uri().resolve(form.group(1).replace("&amp;", "&"));
        return send(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(Map.of("username", user, "password", stack.password(user))))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    private static String parameter(String location, String name) {
        for (String pair : URI.create(location).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
            }
        }
        throw new AssertionError("No " + name + " in " + location);
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
