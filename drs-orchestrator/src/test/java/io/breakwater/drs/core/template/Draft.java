package io.breakwater.drs.core.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.SiteFacts.Image;
import io.breakwater.drs.core.template.SiteFacts.InstanceType;
import io.breakwater.drs.core.template.SiteFacts.Profile;
import io.breakwater.drs.core.template.SiteFacts.SecurityGroup;
import io.breakwater.drs.core.template.SiteFacts.Subnet;
import io.breakwater.drs.core.template.SiteFacts.TargetInstance;
import io.breakwater.drs.core.template.SiteFacts.UsedAddress;
import io.breakwater.drs.core.template.TemplateSubject.Identity;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A template, server and site that no rule finds anything wrong with, and ways to spoil one thing at a time. */
final class Draft {
    static final Site SITE = new Site("111122223333", "eu-central-1");
    static final String SERVER = "s-0123456789abcdef0";
    static final String SUBNET = "subnet-1";
    static final long GIB = 1L << 30;
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD = """
            {"InstanceType": "m5.large",
             "IamInstanceProfile": {"Name": "Recovery"},
             "NetworkInterfaces": [{"DeviceIndex": 0, "SubnetId": "subnet-1", "Groups": ["sg-1"]}],
             "BlockDeviceMappings": [
               {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 30, "VolumeType": "gp3", "Iops": 3000, "Throughput": 125}}]}""";

    private JsonNode document = json(GOOD);
    private Identity identity =
            new Identity("lt-1", "created-and-used-by-drs-" + SERVER, SITE, 3, 3, 3, "", Set.of(SERVER));
    private Optional<LaunchSettings> settings = Optional.of(
            new LaunchSettings("STARTED", "NONE", false, false, false, false, Optional.of("lt-1"), Optional.empty()));
    private Machine machine = new Machine(
            "web-1",
            "Ubuntu 24.04",
            2,
            8 * GIB,
            List.of(new Machine.Disk("/dev/xvda", 30 * GIB, "REGULAR")),
            Optional.of("m5.large"),
            true,
            Optional.of(SITE.account()),
            Optional.of("eu-west-1"),
            Optional.of("eu-west-1a"));
    private Map<String, String> tags = Map.of("Name", "web-1");
    private Fact<BootMode> boot = Fact.known(BootMode.LEGACY_BIOS);
    private Optional<String> recoveryInstance = Optional.empty();
    private boolean serverless;
    final Map<String, Subnet> subnets =
            new HashMap<>(Map.of(SUBNET, new Subnet(SUBNET, "vpc-1", "10.0.0.0/24", "eu-central-1a", 200, false)));
    final Map<String, SecurityGroup> groups = new HashMap<>(
            Map.of("sg-1", new SecurityGroup("sg-1", "vpc-1"), "sg-2", new SecurityGroup("sg-2", "vpc-2")));
    final Map<String, InstanceType> types = new HashMap<>(Map.of(
            "m5.large", type("m5.large", "x86_64", Set.of("legacy-bios", "uefi"), true),
            "t2.large", type("t2.large", "x86_64", Set.of("legacy-bios"), false),
            "m7g.large", type("m7g.large", "arm64", Set.of("uefi"), true),
            "u-3tb1.56xlarge", type("u-3tb1.56xlarge", "x86_64", Set.of("uefi"), false)));
    final Map<String, Profile> profiles = new HashMap<>(Map.of(
            "Recovery",
            new Profile("Recovery", Fact.known(Set.of(RightsRules.RECOVERY_POLICY, RightsRules.SSM_POLICY)))));
    final Map<String, Image> images = new HashMap<>(Map.of(
            "ami-bios", new Image("ami-bios", Optional.of("legacy-bios")),
            "ami-uefi", new Image("ami-uefi", Optional.of("uefi")),
            "ami-any", new Image("ami-any", Optional.of("uefi-preferred"))));
    final Map<String, UsedAddress> addresses = new HashMap<>();
    final Map<String, TargetInstance> instances = new HashMap<>();
    Optional<Boolean> defaultVpc = Optional.of(false);
    private Optional<String> unknown = Optional.empty();

    static InstanceType type(String name, String architecture, Set<String> boot, boolean nitro) {
        return new InstanceType(name, 2, Set.of(architecture), boot, nitro);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Changes the template by a merge patch. */
    Draft with(String patch) {
        document = MergePatch.apply(document, json(patch));
        return this;
    }

    Draft identity(UnaryOperator<Identity> change) {
        identity = change.apply(identity);
        return this;
    }

    Draft versions(long usual, long latest) {
        return identity(was ->
                new Identity(was.id(), was.name(), was.site(), usual, usual, latest, was.description(), was.users()));
    }

    Draft settings(String rightSizing, boolean copyIp, boolean copyTags, boolean ownLicence, boolean actions) {
        settings = Optional.of(new LaunchSettings(
                "STARTED", rightSizing, copyIp, copyTags, ownLicence, actions, Optional.of("lt-1"), Optional.empty()));
        return this;
    }

    Draft rightSizing(String method) {
        return settings(method, false, false, false, false);
    }

    Draft launchInto(String instance) {
        settings = settings.map(was -> new LaunchSettings(
                was.disposition(),
                was.rightSizing(),
                was.copyPrivateIp(),
                was.copyTags(),
                was.ownLicence(),
                was.postLaunchActions(),
                was.launchTemplateId(),
                Optional.of(instance)));
        return this;
    }

    Draft settingsNotRead() {
        settings = Optional.empty();
        return this;
    }

    Draft noServer() {
        serverless = true;
        return this;
    }

    Draft machine(UnaryOperator<Machine> change) {
        machine = change.apply(machine);
        return this;
    }

    Draft windows() {
        return machine(was -> new Machine(
                was.hostname(),
                "Microsoft Windows Server 2022",
                was.cpuCores(),
                was.memoryBytes(),
                was.disks(),
                was.recommendedInstanceType(),
                was.supportsNitro(),
                was.originAccount(),
                was.originRegion(),
                was.originZone()));
    }

    Draft origin(String account, String zone) {
        return machine(was -> new Machine(
                was.hostname(),
                was.operatingSystem(),
                was.cpuCores(),
                was.memoryBytes(),
                was.disks(),
                was.recommendedInstanceType(),
                was.supportsNitro(),
                Optional.of(account),
                Optional.of("eu-central-1"),
                Optional.of(zone)));
    }

    Draft withoutNitro() {
        return machine(was -> new Machine(
                was.hostname(),
                was.operatingSystem(),
                was.cpuCores(),
                was.memoryBytes(),
                was.disks(),
                was.recommendedInstanceType(),
                false,
                was.originAccount(),
                was.originRegion(),
                was.originZone()));
    }

    Draft disks(Machine.Disk... disks) {
        return machine(was -> new Machine(
                was.hostname(),
                was.operatingSystem(),
                was.cpuCores(),
                was.memoryBytes(),
                List.of(disks),
                was.recommendedInstanceType(),
                was.supportsNitro(),
                was.originAccount(),
                was.originRegion(),
                was.originZone()));
    }

    Draft tags(Map<String, String> own) {
        tags = own;
        return this;
    }

    Draft boot(Fact<BootMode> mode) {
        boot = mode;
        return this;
    }

    Draft recoveryInstance(String id) {
        recoveryInstance = Optional.of(id);
        return this;
    }

    Draft facts(Consumer<Draft> change) {
        change.accept(this);
        return this;
    }

    Draft nothingKnown(String why) {
        unknown = Optional.of(why);
        return this;
    }

    SiteFacts facts() {
        return unknown.map(why -> SiteFacts.unknown(SITE, why, NOW))
                .orElseGet(() -> new SiteFacts(
                        SITE,
                        Fact.known(subnets),
                        Fact.known(groups),
                        Fact.known(types),
                        Fact.known(Map.of("eu-central-1a", Set.of("m5.large"))),
                        Fact.known(profiles),
                        Fact.known(images),
                        Fact.known(addresses),
                        Fact.known(instances),
                        defaultVpc.map(Fact::known).orElseGet(Fact::absent),
                        NOW));
    }

    TemplateSubject subject() {
        SourceServer server = new SourceServer(
                SERVER,
                "arn:aws:drs:eu-central-1:111122223333:source-server/" + SERVER,
                SITE,
                "web-1",
                tags,
                machine,
                new Replication(Replication.State.CONTINUOUS, Optional.of(Duration.ZERO), "FAILOVER", Optional.empty()),
                Optional.empty(),
                settings,
                Optional.of(NOW),
                NOW);
        return new TemplateSubject(
                identity,
                TemplateReader.read(document),
                serverless ? Optional.empty() : Optional.of(server),
                facts(),
                boot,
                recoveryInstance);
    }

    /** What all rules find, {@code 9 ERROR /NetworkInterfaces/0/SubnetId} each. */
    List<String> found() {
        return TemplateRules.check(subject()).stream().map(Draft::text).toList();
    }

    static String text(Finding finding) {
        return (finding.rule() + " " + finding.severity() + " " + finding.pointer()).strip();
    }
}
