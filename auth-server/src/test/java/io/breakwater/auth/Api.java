package io.breakwater.auth;

import static io.restassured.RestAssured.given;

import io.breakwater.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Requests as somebody; tokens are fetched once per test class loader. */
final class Api {

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Api() {}

    static RequestSpecification as(String user) {
        return bearer(TOKENS.computeIfAbsent(user, name -> Tokens.user(name, Tokens.Scope.API)));
    }

    static RequestSpecification admin() {
        return as("platform-admin");
    }

    static RequestSpecification service(String client) {
        return bearer(TOKENS.computeIfAbsent("service:" + client, ignored -> Tokens.service(client)));
    }

    static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }
}
