package io.breakwater.auth.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People and agents as Keycloak knows them. */
@ApplicationScoped
public class Directory {

    private static final String SERVICE_ACCOUNT = "service-account-";

    private final KeycloakAdmin keycloak;

    Directory(KeycloakAdmin keycloak) {
        this.keycloak = keycloak;
    }

    /** A person by user name. */
    public Uni<Optional<Account>> userByName(String name) {
        return keycloak.get("/users?exact=true&username=" + KeycloakAdmin.encode(name))
                .map(users -> Optional.ofNullable(users.get(0)).map(user -> account(user)));
    }

    /** A person, or the account behind an agent, by subject. */
    public Uni<Optional<Account>> bySubject(String subject) {
        return keycloak.find("/users/" + KeycloakAdmin.encode(subject)).chain(user -> {
            if (user.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            Account person = account(user.get());
            String name = person.name();
            if (!name.startsWith(SERVICE_ACCOUNT)) {
                return Uni.createFrom().item(Optional.of(person));
            }
            // Whether an agent may get in is told by its client; the account behind it is never switched off.
            return agent(name.substring(SERVICE_ACCOUNT.length()))
                    .map(agent ->
                            Optional.of(agent.filter(found -> found.subject().equals(subject))
                                    .orElse(person)));
        });
    }

    /** An agent by client id. */
    public Uni<Optional<Account>> agent(String clientId) {
        return client(clientId).chain(client -> {
            if (client.isEmpty() || !client.get().path("serviceAccountsEnabled").asBoolean()) {
                return Uni.createFrom().item(Optional.empty());
            }
            return keycloak.get("/clients/" + client.get().path("id").asText() + "/service-account-user")
                    .map(user -> Optional.of(new Account(
                            user.path("id").asText(),
                            clientId,
                            Kind.AGENT,
                            clientId,
                            client.get().path("enabled").asBoolean()
                                    && user.path("enabled").asBoolean())));
        });
    }

    /** The representation of an OAuth client. */
    public Uni<Optional<JsonNode>> client(String clientId) {
        return keycloak.get("/clients?clientId=" + KeycloakAdmin.encode(clientId))
                .map(clients -> Optional.ofNullable(clients.get(0)));
    }

    /** The account with its present roles and groups, as a token would describe it. */
    public Uni<Principal> principal(Account account) {
        return Uni.combine()
                .all()
                .unis(roles(account.subject()), groups(account.subject()))
                .with((roles, groups) -> new Principal(
                        account.subject(),
                        account.name(),
                        account.kind(),
                        account.client(),
                        roles,
                        groups,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of()));
    }

    /** Effective realm roles. */
    public Uni<Set<String>> roles(String subject) {
        return keycloak.get("/users/" + KeycloakAdmin.encode(subject) + "/role-mappings/realm/composite")
                .map(roles -> texts(roles, "name"));
    }

    private Uni<Set<String>> groups(String subject) {
        return keycloak.get("/users/" + KeycloakAdmin.encode(subject) + "/groups?max=1000")
                .map(groups -> texts(groups, "path"));
    }

    private static Set<String> texts(JsonNode array, String member) {
        Set<String> values = new HashSet<>();
        array.forEach(element -> values.add(element.path(member).asText()));
        return values;
    }

    private static Account account(JsonNode user) {
        return new Account(
                user.path("id").asText(),
                user.path("username").asText(),
                Kind.USER,
                "",
                user.path("enabled").asBoolean());
    }

    /**
     * Somebody who can get tokens.
     *
     * @param name user name, or client id of an agent
     * @param client client id of an agent; empty for a person
     * @param enabled whether Keycloak gives tokens
     */
    public record Account(String subject, String name, Kind kind, String client, boolean enabled) {}
}
