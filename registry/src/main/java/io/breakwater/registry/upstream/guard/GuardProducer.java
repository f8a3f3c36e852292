package io.breakwater.registry.upstream.guard;

import io.breakwater.registry.core.server.RegistrationRules;
import io.breakwater.registry.upstream.UpstreamConfig;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.guard.HostResolver;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.HostRule;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/** Builds the connection policy from the configuration. */
final class GuardProducer {

    @Produces
    @Singleton
    ConnectionPolicy policy(UpstreamConfig config) {
        List<HostRule> hosts = config.allowedHosts().orElse(List.of()).stream()
                .filter(host -> !host.isBlank())
                .map(HostRule::parse)
                .toList();
        return new ConnectionPolicy(config.privateAddresses() == UpstreamConfig.PrivateAddresses.ALLOW, hosts);
    }

    @Produces
    @Singleton
    RegistrationRules rules(ConnectionPolicy policy) {
        return new RegistrationRules(policy);
    }

    @Produces
    @Singleton
    HostResolver resolver() {
        return host -> List.of(InetAddress.getAllByName(host));
    }

    @Produces
    @Singleton
    AddressGuard guard(Vertx vertx, ConnectionPolicy policy, HostResolver resolver) {
        return new AddressGuard(vertx, policy, resolver);
    }

    void close(@Disposes AddressGuard guard) {
        guard.close();
    }
}
