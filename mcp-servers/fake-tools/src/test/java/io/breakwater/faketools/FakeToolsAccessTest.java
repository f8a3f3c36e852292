package io.breakwater.faketools;

import io.breakwater.testing.McpServerAccess;
import io.breakwater.testing.TokenIssuerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(TokenIssuerResource.class)
class FakeToolsAccessTest extends McpServerAccess {

    FakeToolsAccessTest() {
        super("fake-tools", "current-time");
    }
}
