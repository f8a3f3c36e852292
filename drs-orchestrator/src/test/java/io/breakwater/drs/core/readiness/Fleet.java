package io.breakwater.drs.core.readiness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.BootMode;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.SiteFacts;
import io.breakwater.drs.core.template.SiteFacts.InstanceType;
import io.breakwater.drs.core.template.SiteFacts.Subnet;
import io.breakwater.drs.core.template.TemplateReader;
import io.breakwater.drs.core.template.TemplateSubject;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Servers that are ready, and ways to spoil one thing at a time. */
final class Fleet {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final Site SITE = new Site("111122223333", "eu-central-1");
    static final Limits LIMITS = new Limits(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofDays(90));
    private static final JsonMapper JSON = new JsonMapper();

    private Fleet() {}

    static ServerSubject ready(String id) {
        return new Subject(id).build();
    }

    static Subject server(String id) {
        return new Subject(id);
    }

    static SiteFacts siteFacts(int freeAddresses) {
        return new SiteFacts(
                SITE,
                Fact.known(Map.of(
                        "subnet-1",
                        new Subnet("subnet-1", "vpc-1", "10.0.0.0/24", "eu-central-1a", freeAddresses, false))),
                Fact.known(Map.of()),
                Fact.known(Map.of(
                        "m5.large",
                                new InstanceType("m5.large", 2, Set.of("x86_64"), Set.of("legacy-bios", "uefi"), true),
                        "p5.large",
                                new InstanceType(
                                        "p5.large", 8, Set.of("x86_64"), Set.of("legacy-bios", "uefi"), true))),
                Fact.known(Map.of("eu-central-1a", Set.of("m5.large"))),
                Fact.known(Map.of()),
                Fact.known(Map.of()),
                Fact.known(Map.of()),
                Fact.known(Map.of()),
                Fact.known(true),
                NOW);
    }

    /** A server to be changed. */
    static final class Subject {
        private final String id;
        private Replication replication =
                new Replication(Replication.State.CONTINUOUS, Optional.of(Duration.ZERO), "FAILOVER", Optional.empty());
        private String volumeStatus = "REGULAR";
        private LaunchSettings settings = new LaunchSettings(
                "STARTED", "NONE", false, false, false, false, Optional.of("lt-1"), Optional.empty());
        private String template =
                "{\"InstanceType\":\"m5.large\",\"NetworkInterfaces\":[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-1\"}]}";
        private SiteFacts facts = siteFacts(100);
        private Optional<Fact<TemplateSubject>> noTemplate = Optional.empty();
        Fact<Instant> snapshot = Fact.known(NOW.minus(Duration.ofMinutes(10)));
        Fact<Instant> drill = Fact.known(NOW.minus(Duration.ofDays(10)));
        Fact<String> job = Fact.absent();
        Fact<RecoveryInstance> instance = Fact.absent();
        Fact<Boolean> protection = Fact.absent();
        Optional<Duration> rpo = Optional.empty();

        private Subject(String id) {
            this.id = id;
        }

        Subject replication(Replication.State state, Duration lag, String error) {
            replication = new Replication(
                    state, Optional.of(lag), "FAILOVER", Optional.of(error).filter(text -> !text.isEmpty()));
            return this;
        }

        Subject volume(String status) {
            volumeStatus = status;
            return this;
        }

        Subject settings(String rightSizing, boolean actions) {
            settings = new LaunchSettings(
                    "STARTED", rightSizing, false, false, false, actions, Optional.of("lt-1"), Optional.empty());
            return this;
        }

        Subject template(String json) {
            template = json;
            return this;
        }

        Subject facts(SiteFacts known) {
            facts = known;
            return this;
        }

        Subject noTemplate(Fact<TemplateSubject> why) {
            noTemplate = Optional.of(why);
            return this;
        }

        Subject change(Consumer<Subject> change) {
            change.accept(this);
            return this;
        }

        ServerSubject build() {
            SourceServer server = new SourceServer(
                    id,
                    "arn",
                    SITE,
                    id,
                    Map.of(),
                    new Machine(
                            id,
                            "Ubuntu",
                            2,
                            8L << 30,
                            List.of(new Machine.Disk("/dev/xvda", 1L << 30, volumeStatus)),
                            Optional.of("p5.large"),
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    replication,
                    Optional.empty(),
                    Optional.of(settings),
                    Optional.empty(),
                    NOW);
            return new ServerSubject(
                    server,
                    noTemplate.orElseGet(() -> Fact.known(subject(server))),
                    snapshot,
                    drill,
                    job,
                    instance,
                    protection,
                    rpo);
        }

        private TemplateSubject subject(SourceServer server) {
            try {
                return new TemplateSubject(
                        new TemplateSubject.Identity("lt-1", "made-for-" + id, SITE, 1, 1, 1, "", Set.of(id)),
                        TemplateReader.read(JSON.readTree(template)),
                        Optional.of(server),
                        facts,
                        Fact.known(BootMode.UEFI),
                        Optional.empty());
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    static RecoveryInstance instance(String server) {
        return new RecoveryInstance(
                "i-1",
                SITE,
                server,
                "RUNNING",
                true,
                Optional.empty(),
                Optional.empty(),
                "FAILBACK_NOT_STARTED",
                Optional.empty(),
                Map.of(),
                NOW);
    }
}
