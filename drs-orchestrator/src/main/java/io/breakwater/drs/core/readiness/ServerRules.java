package io.breakwater.drs.core.readiness;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.Findings;
import io.breakwater.drs.core.template.TemplateRules;
import io.breakwater.drs.core.template.TemplateSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules 37 to 41 and 47 to 50 on one server, and those on its launch template. */
public final class ServerRules {
    private static final String NONE = "";

    private final Limits limits;

    public ServerRules(Limits limits) {
        this.limits = limits;
    }

    /** What is found, the template's findings included; ordered by severity, then rule. */
    public List<Finding> check(ServerSubject subject, Instant now) {
        Findings findings = new Findings();
        replication(subject.server(), findings.of(37));
        lag(subject, findings.of(38));
        snapshot(subject, now, findings.of(39));
        drill(subject, now, findings.of(40));
        job(subject, findings.of(41));
        volumes(subject.server(), findings.of(47));
        protection(subject, findings.of(49));
        List<Finding> all = new ArrayList<>(template(subject, findings));
        all.addAll(findings.all());
        all.sort(Comparator.comparing(Finding::severity).thenComparingInt(Finding::rule));
        return all;
    }

    /** Rule 37: the replication state. */
    private static void replication(SourceServer server, Findings findings) {
        Replication replication = server.replication();
        String because = replication.error().map(error -> " (" + error + ")").orElse("");
        switch (replication.state()) {
            case CONTINUOUS, CREATING_SNAPSHOT -> {}
            case STOPPED ->
                findings.error(
                        NONE,
                        "Replication is stopped and its points in time are deleted.",
                        "Start replication again and wait for the initial synchronisation.");
            case DISCONNECTED ->
                findings.error(
                        NONE, "The server is disconnected from DRS.", "Install the replication agent on it again.");
            case INITIATING, INITIAL_SYNC ->
                findings.error(
                        NONE,
                        "The initial synchronisation is under way%s; there is nothing to recover from yet."
                                .formatted(because),
                        "Wait until the replication state is CONTINUOUS.");
            case STALLED ->
                findings.warning(
                        NONE,
                        "Replication is stalled%s: the data grows older.".formatted(because),
                        stalled(replication.error()));
            case BACKLOG, PAUSED, RESCAN ->
                findings.warning(
                        NONE,
                        "Replication is in state %s%s: the newest data is not there."
                                .formatted(replication.state(), because),
                        "Look at the bandwidth between server and staging area, and wait until the state is CONTINUOUS.");
            case UNKNOWN -> findings.unchecked(NONE, "DRS names a replication state that is not known here");
        }
    }

    private static String stalled(Optional<String> error) {
        return error.filter(code -> code.equals("AGENT_NOT_SEEN")).isPresent()
                ? "Start the replication agent on the server, and see that it reaches DRS on port 443 and the staging area on port 1500."
                : "See why with POST /drs/knowledge/explain, then remove the cause; replication goes on by itself.";
    }

    /** Rule 38: the lag keeps the RPO. */
    private void lag(ServerSubject subject, Findings findings) {
        Duration most = subject.rpo().orElse(limits.lag());
        subject.server()
                .replication()
                .lag()
                .filter(lag -> lag.compareTo(most) > 0)
                .ifPresent(
                        lag -> findings.warning(
                                NONE,
                                "The replicated data is %s old; %s is %s."
                                        .formatted(
                                                Words.of(lag),
                                                subject.rpo().isPresent() ? "the RPO target" : "the limit",
                                                Words.of(most)),
                                "Give replication more bandwidth, or a faster staging disk; look for a burst of writes on the server."));
    }

    /** Rule 39: there is a point in time, and it is young. */
    private void snapshot(ServerSubject subject, Instant now, Findings findings) {
        switch (subject.latestSnapshot()) {
            case Fact.Known<Instant>(Instant taken) -> {
                Duration age = Duration.between(taken, now);
                if (age.compareTo(limits.snapshotAge()) > 0) {
                    findings.warning(
                            NONE,
                            "The newest point in time is %s old.".formatted(Words.of(age)),
                            "See why no newer snapshot was taken: replication must be CONTINUOUS, and snapshots must succeed.");
                }
            }
            case Fact.Absent<Instant> _ ->
                findings.error(
                        NONE,
                        "There is no point in time to recover to.",
                        "Wait for the initial synchronisation and the first snapshot.");
            case Fact.Unknown<Instant>(String why) -> findings.unchecked(NONE, why);
        }
    }

    /** Rule 40: a drill proved it, lately. */
    private void drill(ServerSubject subject, Instant now, Findings findings) {
        String fix = "Run a drill of a plan that has the server.";
        switch (subject.lastDrill()) {
            case Fact.Known<Instant>(Instant at) -> {
                Duration age = Duration.between(at, now);
                if (age.compareTo(limits.drillAge()) > 0) {
                    findings.warning(NONE, "The last successful drill is %s ago.".formatted(Words.of(age)), fix);
                }
            }
            case Fact.Absent<Instant> _ -> findings.warning(NONE, "No drill of this server ever succeeded.", fix);
            case Fact.Unknown<Instant>(String why) -> findings.unchecked(NONE, why);
        }
    }

    /** Rule 41: DRS does one job at a time for a server. */
    private static void job(ServerSubject subject, Findings findings) {
        switch (subject.runningJob()) {
            case Fact.Known<String>(String job) ->
                findings.error(
                        NONE,
                        "The server takes part in job %s, and DRS refuses a second one.".formatted(job),
                        "Wait until the job is completed.");
            case Fact.Absent<String> _ -> {}
            case Fact.Unknown<String>(String why) -> findings.unchecked(NONE, why);
        }
    }

    /** Rule 47: volumes that DRS cannot launch. */
    private static void volumes(SourceServer server, Findings findings) {
        server.machine().disks().stream()
                .filter(disk ->
                        !disk.volumeStatus().isEmpty() && !disk.volumeStatus().equals("REGULAR"))
                .forEach(
                        disk -> findings.error(
                                NONE,
                                "Volume %s has status %s.".formatted(disk.device(), disk.volumeStatus()),
                                disk.volumeStatus().equals("CONTAINS_MARKETPLACE_PRODUCT_CODES")
                                        ? "Recover into an account that subscribes to the product, or take the volume out of replication."
                                        : "Wait until DRS has read the volume's attributes; replicate the disk again if it stays."));
    }

    /** Rule 49: an instance that cannot be terminated stays beside the next one. */
    private static void protection(ServerSubject subject, Findings findings) {
        Optional<RecoveryInstance> instance = subject.instance().toOptional();
        if (instance.isEmpty()) {
            if (subject.instance() instanceof Fact.Unknown<RecoveryInstance>(String why)) {
                findings.unchecked(NONE, why);
            }
            return;
        }
        switch (subject.protection()) {
            case Fact.Known<Boolean>(Boolean on) -> {
                if (on) {
                    findings.warning(
                            NONE,
                            "Instance %s of an earlier launch is protected against termination: it stays, and costs."
                                    .formatted(instance.get().id()),
                            "Switch its termination protection off when it is not needed any more.");
                }
            }
            case Fact.Absent<Boolean> _ -> {}
            case Fact.Unknown<Boolean>(String why) -> findings.unchecked(NONE, why);
        }
    }

    private static List<Finding> template(ServerSubject subject, Findings findings) {
        switch (subject.template()) {
            case Fact.Known<TemplateSubject>(TemplateSubject template) -> {
                offered(subject.server(), template, findings.of(48));
                launchActions(subject.server(), template, findings.of(50));
                return TemplateRules.check(template);
            }
            case Fact.Absent<TemplateSubject> _ -> {
                return TemplateRules.deleted(subject.server()
                        .launch()
                        .flatMap(LaunchSettings::launchTemplateId)
                        .orElse("of the server"));
            }
            case Fact.Unknown<TemplateSubject>(String why) -> {
                findings.of(9).unchecked(NONE, why);
                return List.of();
            }
        }
    }

    /** Rule 48: the zone has the type. */
    private static void offered(SourceServer server, TemplateSubject template, Findings findings) {
        Optional<String> type = Recovered.instanceType(server, template);
        Optional<String> zone = Recovered.zone(template);
        if (type.isEmpty() || zone.isEmpty()) {
            return; // EC2 chooses one that fits.
        }
        switch (Fact.entry(template.facts().offerings(), zone.get())) {
            case Fact.Known<Set<String>>(Set<String> offered) -> {
                if (!offered.contains(type.get())) {
                    findings.error(
                            "/InstanceType",
                            "Zone %s does not offer %s.".formatted(zone.get(), type.get()),
                            "Choose a type that the zone has, or a subnet of another zone.");
                }
            }
            case Fact.Absent<Set<String>> _ ->
                findings.unchecked("/InstanceType", "it is not known what zone " + zone.get() + " offers");
            case Fact.Unknown<Set<String>>(String why) -> findings.unchecked("/InstanceType", why);
        }
    }

    /** Rule 50: launch actions run through Systems Manager, which needs a profile. */
    private static void launchActions(SourceServer server, TemplateSubject template, Findings findings) {
        boolean actions = server.launch().map(LaunchSettings::postLaunchActions).orElse(false);
        if (actions && template.data().instanceProfile().isEmpty()) {
            findings.error(
                    "/IamInstanceProfile",
                    "Launch actions are on, and the template names no instance profile.",
                    "Name a profile with AmazonSSMManagedInstanceCore, or switch launch actions off.");
        }
    }
}
