package io.breakwater.testing;

import static io.restassured.RestAssured.given;

import org.eclipse.microprofile.config.ConfigProvider;

/** Puts rows into the feed of the {@link FakeAuthServer}. */
public final class AuthRows {
    private AuthRows() {}

    /** A policy that lets the subject call these tools of a server. */
    public static void allow(String id, String subject, String server, String tools) {
        post("""
                {"kind":"policy","key":"%s","value":{"id":"%s","name":"%s","description":"","effect":"allow",
                "subjects":["%s"],"servers":["%s"],"methods":["tools/call"],"tools":["%s"],"approval":false,
                "enabled":true}}""".formatted(id, id, id, subject, server, tools));
    }

    /** The owner of the key, such as {@code user:SUBJECT}, is not let in any more. */
    public static void revoke(String key) {
        post("""
                {"kind":"revocation","key":"%s","value":{"at":"2026-01-01T00:00:00Z","reason":"test"}}""".formatted(key));
    }

    public static void forget(String kind, String key) {
        post("{\"kind\":\"" + kind + "\",\"key\":\"" + key + "\"}");
    }

    private static void post(String body) {
        String url = ConfigProvider.getConfig().getValue("BREAKWATER_AUTH_SERVER_URL", String.class);
        given().body(body).post(url + "/control/row").then().statusCode(200);
    }
}
