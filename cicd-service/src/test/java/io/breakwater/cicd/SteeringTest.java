package io.breakwater.cicd;

import io.breakwater.testing.FakeAuthServer;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.SimulatorResource;
import io.breakwater.testing.TokenIssuerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * As {@link CicdTest}, with tokens from an issuer of the test: who decides about production does so through the dashboard, whose tokens
 * Keycloak gives to browsers only.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenIssuerResource.class)
@QuarkusTestResource(SimulatorResource.class)
@QuarkusTestResource(FakeAuthServer.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SteeringTest {}
