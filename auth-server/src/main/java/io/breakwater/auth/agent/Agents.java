package io.breakwater.auth.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.auth.keycloak.Directory;
import io.breakwater.auth.keycloak.KeycloakAdmin;
import io.breakwater.policy.RealmClients;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Agents in Keycloak: confidential clients that can do nothing but log in as themselves, for the MCP world only. */
@ApplicationScoped
class Agents {

    /** Service accounts of the platform itself are no agents. */
    static final Set<String> PLATFORM = Stream.concat(
                    RealmClients.OF_KEYCLOAK.stream(),
                    Stream.of(
                            "mcp-gateway",
                            "auth-server",
                            "registry",
                            "current-time",
                            "fake-tools",
                            "dashboard",
                            "cli",
                            "local-token"))
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_CLIENTS = 10_000;

    private final KeycloakAdmin keycloak;
    private final Directory directory;

    Agents(KeycloakAdmin keycloak, Directory directory) {
        this.keycloak = keycloak;
        this.directory = directory;
    }

    private static boolean isAgent(JsonNode client) {
        return client.path("serviceAccountsEnabled").asBoolean()
                && !client.path("publicClient").asBoolean()
                && !PLATFORM.contains(client.path("clientId").asText());
    }

    /** Clients of agents that {@code wanted} accepts, by client id. */
    Uni<List<JsonNode>> clients(Predicate<JsonNode> wanted) {
        return keycloak.get("/clients?max=" + MOST_CLIENTS).map(clients -> {
            List<JsonNode> agents = new ArrayList<>();
            clients.forEach(client -> {
                if (isAgent(client) && wanted.test(client)) {
                    agents.add(client);
                }
            });
            agents.sort(Comparator.comparing(client -> client.path("clientId").asText()));
            return agents;
        });
    }

    /** The agents behind clients, with their roles. */
    Uni<List<Agent>> describe(List<JsonNode> clients) {
        return Multi.createFrom()
                .iterable(clients)
                .onItem()
                .transformToUniAndConcatenate(this::describe)
                .collect()
                .asList();
    }

    private Uni<Agent> describe(JsonNode client) {
        return account(client)
                .chain(subject -> directory.roles(subject).map(roles -> {
                    Set<String> own = new TreeSet<>(roles);
                    own.retainAll(AgentDraft.ROLES);
                    return new Agent(
                            client.path("clientId").asText(),
                            subject,
                            client.path("description").asText(),
                            client.path("enabled").asBoolean(),
                            List.copyOf(own));
                }));
    }

    private Uni<String> account(JsonNode client) {
        return keycloak.get(path(client) + "/service-account-user")
                .map(user -> user.path("id").asText());
    }

    private static String path(JsonNode client) {
        return "/clients/" + client.path("id").asText();
    }

    private Uni<JsonNode> client(String clientId) {
        return directory
                .client(clientId)
                .map(client ->
                        client.filter(Agents::isAgent).orElseThrow(() -> ProblemException.notFound("The agent")));
    }

    Uni<Agent> get(String clientId) {
        return client(clientId).chain(this::describe);
    }

    /** Creates the agent and tells its secret, this once. */
    Uni<AgentWithSecret> create(AgentDraft draft) {
        return keycloak.create("/clients", representation(draft))
                .invoke(status -> {
                    if (status == 409) {
                        throw new ProblemException(
                                ProblemType.CONFLICT, "The client '%s' exists already.".formatted(draft.clientId()));
                    }
                })
                .chain(() -> client(draft.clientId()))
                .chain(client -> account(client)
                        .chain(subject -> setRoles(subject, draft.roles()))
                        .chain(() -> keycloak.get(path(client) + "/client-secret"))
                        .chain(secret -> describe(client)
                                .map(agent -> new AgentWithSecret(
                                        agent, secret.path("value").asText())))
                        .onFailure()
                        .call(() -> keycloak.delete(path(client), null)));
    }

    private static ObjectNode representation(AgentDraft draft) {
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("clientId", draft.clientId());
        client.put("name", draft.clientId());
        client.put("description", draft.description());
        client.put("protocol", "openid-connect");
        client.put("enabled", true);
        client.put("publicClient", false);
        client.put("clientAuthenticatorType", "client-secret");
        client.put("serviceAccountsEnabled", true);
        for (String off : List.of(
                "standardFlowEnabled",
                "implicitFlowEnabled",
                "directAccessGrantsEnabled",
                "fullScopeAllowed",
                "frontchannelLogout")) {
            client.put(off, false);
        }
        client.putArray("defaultClientScopes").add("basic").add("mcp");
        client.putArray("optionalClientScopes");
        return client;
    }

    /** Changes description and roles. */
    Uni<Agent> replace(AgentDraft draft, @Nullable String ifMatch) {
        return client(draft.clientId())
                .chain(client -> describe(client)
                        .invoke(agent -> EntityVersion.require(ifMatch, agent.version()))
                        .chain(agent -> keycloak.put(
                                        path(client),
                                        ((ObjectNode) client.deepCopy()).put("description", draft.description()))
                                .chain(() -> setRoles(agent.subject(), draft.roles()))))
                .chain(() -> get(draft.clientId()));
    }

    private Uni<Void> setRoles(String subject, List<String> wanted) {
        String mappings = "/users/" + subject + "/role-mappings/realm";
        return Uni.combine()
                .all()
                .unis(keycloak.get("/roles"), keycloak.get(mappings))
                .asTuple()
                .chain(both -> {
                    ArrayNode add = select(both.getItem1(), name -> wanted.contains(name));
                    ArrayNode remove =
                            select(both.getItem2(), name -> AgentDraft.ROLES.contains(name) && !wanted.contains(name));
                    return keycloak.create(mappings, add).chain(() -> keycloak.delete(mappings, remove));
                });
    }

    private static ArrayNode select(JsonNode roles, Predicate<String> wanted) {
        ArrayNode selected = JsonNodeFactory.instance.arrayNode();
        roles.forEach(role -> {
            if (wanted.test(role.path("name").asText())) {
                selected.add(role);
            }
        });
        return selected;
    }

    /** Replaces the secret; the old one stops working at once. */
    Uni<AgentWithSecret> rotate(String clientId) {
        return client(clientId)
                .chain(client -> keycloak.post(path(client) + "/client-secret", JsonNodeFactory.instance.objectNode())
                        .chain(secret -> describe(client)
                                .map(agent -> new AgentWithSecret(
                                        agent, secret.path("value").asText()))));
    }

    Uni<Void> delete(String clientId) {
        return client(clientId).chain(client -> keycloak.delete(path(client), null));
    }

    /** What is shown once. */
    record AgentWithSecret(Agent agent, String secret) {
        @Override
        public String toString() {
            return "AgentWithSecret[agent=" + agent + "]";
        }
    }
}
