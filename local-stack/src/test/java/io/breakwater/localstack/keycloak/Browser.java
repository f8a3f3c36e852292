package io.breakwater.localstack.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills in Keycloak's forms as a person would. Cookies are kept here, because Keycloak marks them secure and the JDK, unlike
 * browsers, does not count http://localhost as such.
 */
final class Browser {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final int MOST_REDIRECTS = 10;

    private final Map<String, String> cookies = new HashMap<>();
    private final String keycloak;

    Browser(String keycloak) {
        this.keycloak = keycloak;
    }

    /** Where the browser stands: on a page of Keycloak's, or sent back to the client. */
    record Page(URI url, int status, String body) {
        /** A parameter of the address the client is called back with. */
        String parameter(String name) {
            String query = url.getQuery() == null ? "" : url.getQuery();
            for (String pair : query.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
            return "";
        }

        boolean asksFor(String formId) {
            return body.contains("id=\"" + formId + "\"");
        }
    }

    Page open(URI url) {
        return follow(send(HttpRequest.newBuilder(url).GET(), url));
    }

    Page logIn(URI authorization, String user, String password) {
        return submit(open(authorization), Map.of("username", user, "password", password));
    }

    /** Submits the page's form with its hidden fields and {@code fields}. */
    Page submit(Page page, Map<String, String> fields) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("no form on " + page.url() + ": " + page.body());
        }
        Map<String, String> all = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(form.group(2));
        while (hidden.find()) {
            all.put(attribute(hidden.group(), "name"), attribute(hidden.group(), "value"));
        }
        all.putAll(fields);
        URI action = page.url().resolve(form.group(1).replace("&amp;", "&"));
        return follow(send(
                HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(OAuth.encode(all))),
                action));
    }

    static String attribute(String tag, String name) {
        Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? matcher.group(1) : "";
    }

    private Page follow(Page first) {
        Page page = first;
        for (int i = 0;
                i < MOST_REDIRECTS
                        && page.status() == 302
                        && page.url().toString().startsWith(keycloak);
                i++) {
            URI next = page.url().resolve(page.body());
            if (!next.toString().startsWith(keycloak)) {
                return new Page(next, 302, "");
            }
            page = send(HttpRequest.newBuilder(next).GET(), next);
        }
        return page;
    }

    private Page send(HttpRequest.Builder request, URI url) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(cookie -> {
                String pair = cookie.split(";", 2)[0];
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            });
            boolean redirect = response.statusCode() == 302 || response.statusCode() == 303;
            return new Page(
                    url,
                    redirect ? 302 : response.statusCode(),
                    redirect ? response.headers().firstValue("location").orElseThrow() : response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
