package io.breakwater.currenttime;

import io.breakwater.testing.McpServerAccess;
import io.breakwater.testing.TokenIssuerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(TokenIssuerResource.class)
class CurrentTimeAccessTest extends McpServerAccess {

    CurrentTimeAccessTest() {
        super("current-time", "fake-tools");
    }
}
