package io.breakwater.localstack.keycloak;

import io.breakwater.localstack.Installation;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * {@code deploy/keycloak/realm.json} as production gets it: imported into a fresh Keycloak, nothing done afterwards but two people, a
 * viewer and a dr-admin. One for all test classes that take it; starting Keycloak is slow.
 */
final class ImportedRealm implements ParameterResolver {
    static final String CALLBACK = "http://127.0.0.1:7777/callback";
    static final String PASSWORD = "a-long-enough-password";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KeycloakUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root store closes it behind the last test of the module.
        return context.getRoot()
                .getStore(Namespace.create(ImportedRealm.class))
                .computeIfAbsent(KeycloakUnderTest.class, ignored -> start(), KeycloakUnderTest.class);
    }

    private static KeycloakUnderTest start() {
        try {
            KeycloakUnderTest keycloak =
                    new KeycloakUnderTest(RealmFile.read(Installation.find().realm()));
            Admin admin = keycloak.admin();
            admin.createUser("vera", PASSWORD, "viewer");
            admin.createUser("dora", PASSWORD, "dr-admin");
            return keycloak;
        } catch (Exception e) {
            throw new IllegalStateException("Keycloak did not start", e);
        }
    }
}
