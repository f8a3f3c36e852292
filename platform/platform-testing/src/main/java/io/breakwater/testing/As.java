package io.breakwater.testing;

import static io.restassured.RestAssured.given;

import io.breakwater.testing.Tokens.Scope;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests as somebody. Each token is fetched once: a test run is shorter than a token's life. */
public final class As {
    private static final Map<String, String> API = new ConcurrentHashMap<>();
    private static final Map<String, String> MCP = new ConcurrentHashMap<>();

    private As() {}

    /** A JSON request to the REST API as a sample user, who is named after his role. */
    public static RequestSpecification user(String name) {
        return given().auth().oauth2(token(name)).contentType(ContentType.JSON);
    }

    /** The user's token for the REST API. */
    public static String token(String name) {
        return API.computeIfAbsent(name, user -> Tokens.user(user, Scope.API));
    }

    /** What the gateway sends to a service's MCP endpoint for this person. */
    public static String exchanged(String name, String service) {
        return MCP.computeIfAbsent(name + " " + service, _ -> Tokens.exchanged(Tokens.user(name), service));
    }
}
