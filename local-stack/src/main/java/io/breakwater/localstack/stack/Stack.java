package io.breakwater.localstack.stack;

import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.keycloak.RealmFile;
import io.breakwater.localstack.postgres.Postgres;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.PortOwner;
import io.breakwater.localstack.process.Ports;
import io.breakwater.localstack.process.Signals;
import io.breakwater.localstack.suite.Component;
import io.breakwater.localstack.suite.LocalValues;
import io.breakwater.localstack.suite.Suite;
import io.breakwater.localstack.suite.Suite.SampleUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One local stack: its home, its profile, and what the suite file's values are in it. */
public final class Stack {
    private static final long NEEDED_BYTES = 1_000_000_000;

    private final Installation installation;
    private final Home home;
    private final Profile profile;
    private final LocalValues values;

    private Stack(Installation installation, Home home, Profile profile, LocalValues values) {
        this.installation = installation;
        this.home = home;
        this.profile = profile;
        this.values = values;
    }

    /**
     * The stack in {@code home}, running or not.
     *
     * @param portOffset for a home that is not set up yet
     */
    public static Stack open(Installation installation, Home home, OptionalInt portOffset, Profile.Aws aws) {
        Profile profile = Profile.of(home, portOffset, aws);
        Suite all = Suite.read(installation.root().resolve("deploy/suite.yaml"));
        Suite suite = profile.aws() == Profile.Aws.REAL ? all.onRealAws() : all;
        LocalValues values = new LocalValues(
                suite, profile.portOffset(), home.folder(), installation.root().resolve("deploy"), home.secrets());
        return new Stack(installation, home, profile, values);
    }

    public Installation installation() {
        return installation;
    }

    public Home home() {
        return home;
    }

    public Profile profile() {
        return profile;
    }

    public LocalValues values() {
        return values;
    }

    public List<SampleUser> users() {
        return switch (profile.aws()) {
            case SIMULATED -> values.suite().users();
            case REAL -> List.of(new SampleUser("platform-admin", List.of("platform-admin"), false));
        };
    }

    public StackStatus status() {
        return StackStatus.of(home, values, users());
    }

    RealmFile realm() {
        RealmFile realm = RealmFile.read(installation.realm());
        return switch (profile.aws()) {
            case SIMULATED -> realm.withLocalOverlay();
            case REAL -> realm.withAdministrator();
        };
    }

    /**
     * Stops every process of this stack, whoever started it: services first, then Keycloak, then PostgreSQL.
     *
     * @return what was running
     */
    public List<Component> stop() {
        List<Component> running = values.suite().components().stream()
                .filter(component -> home.process(component.name()).isPresent())
                .toList();
        running.stream()
                .filter(component -> component.kind() instanceof Component.Kind.Service)
                .parallel()
                .forEach(this::stop);
        running.reversed().stream()
                .filter(component -> !(component.kind() instanceof Component.Kind.Service))
                .forEach(this::stop);
        values.suite().components().stream()
                .filter(component -> home.process(component.name()).isEmpty())
                .forEach(component -> home.forget(component.name()));
        return running;
    }

    /** Everything that can be known to be wrong before anything is started. */
    void requireStartable() {
        List<String> problems = new ArrayList<>(unbuilt());
        problems.addAll(busyPorts());
        long free = home.folder().toFile().getUsableSpace();
        if (free < NEEDED_BYTES) {
            problems.add("Only %d MB are free on the disk of %s; the stack needs about 1 GB."
                    .formatted(free / 1_000_000, home.folder()));
        }
        if (!problems.isEmpty()) {
            throw new LocalStackException(String.join(System.lineSeparator(), problems));
        }
    }

    /** The packaged service. */
    Path jar(Component component) {
        return installation
                .root()
                .resolve(component.module().orElseThrow())
                .resolve("target/quarkus-app/quarkus-run.jar");
    }

    private List<String> unbuilt() {
        List<String> missing = values.suite().components().stream()
                .filter(component -> component.module().isPresent())
                .filter(component -> !Files.isRegularFile(jar(component)))
                .map(component -> component.module().orElseThrow())
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(
                        "Not built yet: %s. Run './mvnw -DskipTests package', or start with './breakwater up', which builds what is missing."
                                .formatted(String.join(", ", missing)));
    }

    private List<String> busyPorts() {
        List<String> problems = new ArrayList<>();
        for (Component component : values.suite().components()) {
            for (int documented : component.ports()) {
                int port = values.port(documented);
                if (!Ports.isFree(port)) {
                    problems.add("Port %d (%s) is taken by %s."
                            .formatted(
                                    port,
                                    component.title(),
                                    PortOwner.of(port).map(PortOwner::describe).orElse("another program")));
                }
            }
        }
        if (!problems.isEmpty()) {
            problems.add(
                    "Stop what holds the ports, or start beside it: ./breakwater up --port-offset 1000 --home DIR");
        }
        return problems;
    }

    private void stop(Component component) {
        home.process(component.name()).ifPresent(process -> {
            String signal = component.kind() instanceof Component.Kind.Database ? Postgres.STOP_SIGNAL : "TERM";
            Signals.end(process, signal, Duration.ofSeconds(40));
        });
        home.forget(component.name());
    }

    /** The last log lines of the components that ended by themselves, for a person. */
    static String explain(Home home, List<Component> failed) {
        return failed.stream()
                .map(component -> "%s stopped by itself. The end of %s:%n%s"
                        .formatted(
                                component.title(),
                                home.log(component.name()),
                                ChildProcess.tail(home.log(component.name()))))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
