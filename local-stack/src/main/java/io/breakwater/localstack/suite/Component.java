package io.breakwater.localstack.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One process of the suite.
 *
 * @param name the folder's name, also the name inside a container network
 * @param title what a person calls it
 * @param kind PostgreSQL, Keycloak, or one of our services
 * @param image the stock image, where there is one
 * @param simulatesAws whether it stands for an AWS account, and is left out when there is a real one
 * @param port HTTP (or database) port
 * @param managementPort health and metrics; none for PostgreSQL
 * @param tlsPort HTTPS port of the public origin; the gateway's alone
 * @param path what the URL shown to people ends with
 * @param schema the schema it owns, which is also its database role
 * @param heap the largest Java heap, as the JVM spells it
 * @param after what must be ready before it starts
 * @param environment its variables, values with placeholders
 * @param simulatedEnvironment those it has beside them as long as the AWS account is a simulated one
 */
public record Component(
        String name,
        String title,
        Kind kind,
        Optional<String> image,
        boolean simulatesAws,
        int port,
        OptionalInt managementPort,
        OptionalInt tlsPort,
        String path,
        Optional<String> schema,
        String heap,
        List<String> after,
        Map<String, String> environment,
        Map<String, String> simulatedEnvironment) {
    /** Who knows how to start it. */
    public sealed interface Kind {
        record Database() implements Kind {}

        record IdentityServer() implements Kind {}

        /** A Quarkus application, packaged in {@code module}. */
        record Service(String module) implements Kind {}
    }

    public Component {
        after = List.copyOf(after);
        environment = Map.copyOf(environment);
        simulatedEnvironment = Map.copyOf(simulatedEnvironment);
    }

    /** The same on a real AWS account, where those do not exist. */
    Component onRealAws(List<String> gone) {
        return new Component(
                name,
                title,
                kind,
                image,
                simulatesAws,
                port,
                managementPort,
                tlsPort,
                path,
                schema,
                heap,
                after.stream().filter(other -> !gone.contains(other)).toList(),
                environment,
                Map.of());
    }

    /** All its variables, values with placeholders. */
    public Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(simulatedEnvironment);
        return all;
    }

    /** The module folder, of a service. */
    public Optional<String> module() {
        return kind instanceof Kind.Service service ? Optional.of(service.module()) : Optional.empty();
    }

    /** The secret's name under which Keycloak and the service know this client. */
    public String clientSecretName() {
        return name.toUpperCase(Locale.ROOT).replace('-', '_') + "_CLIENT_SECRET";
    }

    /** Every port it listens on. */
    public List<Integer> ports() {
        return IntStream.concat(IntStream.of(port), IntStream.concat(managementPort.stream(), tlsPort.stream()))
                .boxed()
                .toList();
    }
}
