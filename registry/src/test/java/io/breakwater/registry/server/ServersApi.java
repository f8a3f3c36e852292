package io.breakwater.registry.server;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Requests about servers as somebody. */
final class ServersApi {

    private ServersApi() {}

    static Response register(String id, String url) {
        return admin().body(body(id, url, "Title")).post("/registry/servers");
    }

    static String body(String id, String url, String title) {
        return """
                {"id":"%s","url":"%s","title":"%s"}""".formatted(id, url, title);
    }

    static RequestSpecification admin() {
        return as("platform-admin");
    }

    static RequestSpecification as(String user) {
        return given().auth().oauth2(TestTokens.api(user)).contentType(ContentType.JSON);
    }

    static String id() {
        return "r" + UUID.randomUUID().toString().substring(0, 13);
    }
}
