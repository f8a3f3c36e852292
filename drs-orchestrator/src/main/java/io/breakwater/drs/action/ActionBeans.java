package io.breakwater.drs.action;

import io.breakwater.drs.core.action.ProbeNetworks;
import io.breakwater.drs.core.action.TaskRules;
import io.breakwater.sites.account.Sites;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.guard.HostResolver;
import io.breakwater.web.outbound.OutboundHttp;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.HostRule;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts actions together from the configuration. */
final class ActionBeans {
    private static final HostResolver DNS = host -> List.of(InetAddress.getAllByName(host));

    /** HTTP actions go to listed hosts only; nobody listed, nobody called. */
    private static ConnectionPolicy calls(ActionConfig config) {
        List<HostRule> hosts = config.allowedHosts().orElse(List.of()).stream()
                .filter(host -> !host.isBlank())
                .map(HostRule::parse)
                .toList();
        return new ConnectionPolicy(false, hosts, true);
    }

    @Produces
    @Singleton
    TaskRules rules(ActionConfig config) {
        return new TaskRules(calls(config));
    }

    @Produces
    @Singleton
    ActionRunner runner(
            Vertx vertx, ActionConfig config, Sites sites, CallBook book, OutboundHttp http, ToolCall tools) {
        var guard = new AddressGuard(vertx, calls(config), DNS);
        var networks = ProbeNetworks.parse(config.probeNetworks().orElse(List.of()));
        return new Actions(new Performers(
                new Automations(sites),
                new Commands(sites, book),
                new OwnCalls(book, new LambdaCall(sites)),
                new OwnCalls(book, new HttpAction(guard, http)),
                new OwnCalls(book, tools),
                new Probes(vertx, networks, DNS, http, config.look())));
    }

    @Produces
    @Singleton
    ToolCall tools(
            Vertx vertx,
            ActionConfig config,
            OutboundHttp http,
            @ConfigProperty(name = "drs.keycloak-url") String keycloak,
            @ConfigProperty(name = "breakwater.client-secret") String secret) {
        // The operator configured that address, and it lies inside.
        var guard = new AddressGuard(vertx, new ConnectionPolicy(true, List.of()), DNS);
        var credentials = new ClientCredentials(vertx, keycloak, "drs-orchestrator", secret, "mcp");
        return new ToolCall(config.gatewayUrl(), guard, http, credentials);
    }
}
