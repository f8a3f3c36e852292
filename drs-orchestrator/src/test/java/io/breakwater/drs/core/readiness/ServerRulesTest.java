package io.breakwater.drs.core.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.inventory.Replication.State;
import io.breakwater.drs.core.readiness.Fleet.Subject;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.Severity;
import io.breakwater.drs.core.template.SiteFacts;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRulesTest {
    private final ServerRules rules = new ServerRules(Fleet.LIMITS);

    private List<Finding> check(Subject subject) {
        return rules.check(subject.build(), Fleet.NOW);
    }

    private List<String> found(Subject subject) {
        return check(subject).stream()
                .map(finding -> finding.rule() + " " + finding.severity())
                .toList();
    }

    private static Subject server() {
        return Fleet.server("s-1");
    }

    @Test
    void readyServerHasNoFindings() {
        assertThat(found(server())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CONTINUOUS,",
        "CREATING_SNAPSHOT,",
        "STOPPED,37 ERROR",
        "DISCONNECTED,37 ERROR",
        "INITIATING,37 ERROR",
        "INITIAL_SYNC,37 ERROR",
        "STALLED,37 WARNING",
        "BACKLOG,37 WARNING",
        "PAUSED,37 WARNING",
        "RESCAN,37 WARNING",
        "UNKNOWN,37 UNCHECKED"
    })
    void replicationStateIsJudged(State state, String found) {
        assertThat(found(server().replication(state, Duration.ZERO, "")))
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void stalledServerNamesItsErrorAndWhatToDo() {
        // When
        List<Finding> findings = check(server().replication(State.STALLED, Duration.ZERO, "AGENT_NOT_SEEN"));

        // Then
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("stalled (AGENT_NOT_SEEN)");
            assertThat(finding.fix()).contains("Start the replication agent");
        });
        assertThat(check(server().replication(State.STALLED, Duration.ZERO, "NOT_CONVERGING")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).contains("explain"));
    }

    @Test
    void lagIsComparedWithTheTargetElseTheLimit() {
        // Given
        Subject lagging = server().replication(State.CONTINUOUS, Duration.ofMinutes(47), "");

        // Then
        assertThat(check(lagging)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(38);
            assertThat(finding.message()).isEqualTo("The replicated data is 47 min old; the limit is 15 min.");
        });
        assertThat(found(lagging.change(subject -> subject.rpo = Optional.of(Duration.ofHours(1)))))
                .isEmpty();
        assertThat(check(lagging.change(subject -> subject.rpo = Optional.of(Duration.ofSeconds(90)))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("the RPO target is 1 min 30 s"));
    }

    @Test
    void pointInTimeExistsAndIsYoung() {
        assertThat(found(server().change(subject -> subject.snapshot = Fact.absent())))
                .containsExactly("39 ERROR");
        assertThat(found(server().change(subject -> subject.snapshot = Fact.unknown("not read yet"))))
                .containsExactly("39 UNCHECKED");
        assertThat(check(server().change(
                                subject -> subject.snapshot = Fact.known(Fleet.NOW.minus(Duration.ofHours(26))))))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).isEqualTo("The newest point in time is 1 day 2 h old."));
    }

    @Test
    void drillIsNotTooLongAgo() {
        assertThat(found(server().change(subject -> subject.drill = Fact.absent())))
                .containsExactly("40 WARNING");
        assertThat(found(server().change(subject -> subject.drill = Fact.unknown("not known"))))
                .containsExactly("40 UNCHECKED");
        assertThat(check(server().change(subject -> subject.drill = Fact.known(Fleet.NOW.minus(Duration.ofDays(91))))))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).isEqualTo("The last successful drill is 91 days ago."));
    }

    @Test
    void serverIsInNoOtherJob() {
        assertThat(check(server().change(subject -> subject.job = Fact.known("drsjob-1"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("drsjob-1"));
        assertThat(found(server().change(subject -> subject.job = Fact.unknown("not read"))))
                .containsExactly("41 UNCHECKED");
    }

    @ParameterizedTest
    @CsvSource({"REGULAR,", "'',", "CONTAINS_MARKETPLACE_PRODUCT_CODES,47 ERROR", "PENDING,47 ERROR"})
    void volumesCanBeLaunched(String status, String found) {
        assertThat(found(server().volume(status))).isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void typeIsOfferedInTheZone() {
        // Given
        String other =
                "{\"InstanceType\":\"p5.large\",\"NetworkInterfaces\":[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-1\"}]}";

        // Then
        assertThat(check(server().template(other))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(48);
            assertThat(finding.message()).isEqualTo("Zone eu-central-1a does not offer p5.large.");
            assertThat(finding.pointer()).isEqualTo("/InstanceType");
        });
        // The type that counts is the one that right-sizing chooses.
        assertThat(found(server().settings("BASIC", false))).containsExactly("48 ERROR", "6 WARNING");
    }

    @Test
    void offersThatAreNotKnownAreUnchecked() {
        // Given
        SiteFacts facts = Fleet.siteFacts(10);

        // Then
        assertThat(found(server().facts(offerings(facts, Fact.unknown("EC2 did not answer")))))
                .containsExactly("48 UNCHECKED");
        assertThat(found(server().facts(offerings(facts, Fact.known(Map.of())))))
                .containsExactly("48 UNCHECKED");
    }

    private static SiteFacts offerings(SiteFacts facts, Fact<Map<String, Set<String>>> offerings) {
        return new SiteFacts(
                new Site("111122223333", "eu-central-1"),
                facts.subnets(),
                facts.groups(),
                facts.types(),
                offerings,
                facts.profiles(),
                facts.images(),
                facts.addresses(),
                facts.instances(),
                facts.defaultVpc(),
                facts.readAt());
    }

    @Test
    void whatEc2ChoosesIsNotChecked() {
        assertThat(found(server().template("{\"NetworkInterfaces\":[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-1\"}]}")))
                .isEmpty();
        assertThat(found(server().template("{\"InstanceType\":\"m5.large\"}"))).isEmpty();
    }

    @Test
    void protectedInstanceIsPointedOut() {
        assertThat(found(server().change(subject -> {
                    subject.instance = Fact.known(Fleet.instance("s-1"));
                    subject.protection = Fact.known(true);
                })))
                .containsExactly("49 WARNING");
        assertThat(found(server().change(subject -> {
                    subject.instance = Fact.known(Fleet.instance("s-1"));
                    subject.protection = Fact.known(false);
                })))
                .isEmpty();
        assertThat(found(server().change(subject -> {
                    subject.instance = Fact.known(Fleet.instance("s-1"));
                    subject.protection = Fact.absent();
                })))
                .isEmpty();
        assertThat(found(server().change(subject -> {
                    subject.instance = Fact.known(Fleet.instance("s-1"));
                    subject.protection = Fact.unknown("not read");
                })))
                .containsExactly("49 UNCHECKED");
        assertThat(found(server().change(subject -> subject.instance = Fact.unknown("not read"))))
                .containsExactly("49 UNCHECKED");
    }

    @Test
    void launchActionsNeedAProfile() {
        assertThat(found(server().settings("NONE", true))).containsExactly("50 ERROR");
        assertThat(found(server().settings("NONE", true)
                        .template("{\"InstanceType\":\"m5.large\",\"IamInstanceProfile\":{\"Name\":\"Gone\"}}")))
                .containsExactly("23 ERROR");
    }

    @Test
    void templateThatIsGoneOrNotReadIsTold() {
        assertThat(found(server().noTemplate(Fact.absent()))).containsExactly("4 WARNING");
        assertThat(found(server().noTemplate(Fact.unknown("EC2 did not answer"))))
                .containsExactly("9 UNCHECKED");
    }

    @Test
    void worstComesFirst() {
        // Given
        Subject spoilt = server().replication(State.STALLED, Duration.ofHours(3), "")
                .volume("PENDING")
                .change(subject -> subject.job = Fact.unknown("not read"));

        // Then
        assertThat(check(spoilt))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.UNCHECKED);
    }

    @ParameterizedTest
    @CsvSource({"PT12S,12 s", "PT47M,47 min", "PT1H5M,1 h 5 min", "PT2H,2 h", "P1D,1 day", "P2DT3H,2 days 3 h"})
    void timesAreWords(Duration time, String words) {
        assertThat(Words.of(time)).isEqualTo(words);
    }
}
