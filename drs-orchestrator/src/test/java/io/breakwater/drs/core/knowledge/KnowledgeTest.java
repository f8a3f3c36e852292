package io.breakwater.drs.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.knowledge.Entry.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeTest {
    private static final Knowledge SEEDS = Knowledge.of(Seeds.all());

    private static Entry entry(String id, String pattern) {
        return new Entry(id, pattern, "t", "c", "f", "r", Level.ERROR);
    }

    private static String explain(Knowledge knowledge, String error) {
        return knowledge.explain(error).map(Entry::id).orElse("-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            instance not launched because server lifecycle state is not READY_FOR_TEST | not-ready-for-test
            OS BYOL can only be used with EC2 Dedicated Hosts | byol-needs-dedicated-host
            The EBS encryption key could not be found in this account | encryption-key-missing
            Your IAM user do not have permission for ec2:CreateSecurityGroup | no-permission-create-security-group
            Your IAM user do not have permission for ec2:RunInstances | no-permission
            Conversion server launch failed | conversion-server-failed
            Conversion failed | conversion-failed
            Conversion failed: volume /dev/xvdb has status PENDING | conversion-volume-status
            Failed to take snapshot | snapshot-failed
            Failed to connect using HTTP channel | http-channel
            The instance store uses the device name /dev/sdb | instance-store-device-name
            User: arn:aws:sts::1:assumed-role/x is not authorized to perform: drs:CreateRecoveryInstanceForDrs on resource: * | iam-gap-drs
            An error occurred (InvalidSubnetID.NotFound) when calling the RunInstances operation | subnet-missing-code
            The subnet ID 'subnet-0dead0000beef0000' does not exist | subnet-missing
            something nobody knows | -
            """)
    void failureIsExplainedByTheMostSpecificEntry(String error, String id) {
        assertThat(explain(SEEDS, error)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AGENT_NOT_SEEN",
                "SNAPSHOTS_FAILURE",
                "NOT_CONVERGING",
                "UNSTABLE_NETWORK",
                "FAILED_TO_CREATE_SECURITY_GROUP",
                "FAILED_TO_LAUNCH_REPLICATION_SERVER",
                "FAILED_TO_BOOT_REPLICATION_SERVER",
                "FAILED_TO_AUTHENTICATE_WITH_SERVICE",
                "FAILED_TO_DOWNLOAD_REPLICATION_SOFTWARE",
                "FAILED_TO_CREATE_STAGING_DISKS",
                "FAILED_TO_ATTACH_STAGING_DISKS",
                "FAILED_TO_PAIR_REPLICATION_SERVER_WITH_AGENT",
                "FAILED_TO_CONNECT_AGENT_TO_REPLICATION_SERVER",
                "FAILED_TO_START_DATA_TRANSFER"
            })
    void everyReplicationErrorIsKnown(String code) {
        assertThat(explain(SEEDS, "error " + code))
                .isEqualTo("replication-" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void seedsAreWellFormed() {
        assertThat(Seeds.all())
                .extracting(Entry::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9-]{3,60}"));
        assertThat(Seeds.all()).allSatisfy(entry -> {
            assertThat(TextPattern.fault(entry.pattern())).isEmpty();
            assertThat(entry.cause()).endsWith(".");
            assertThat(entry.fix()).endsWith(".");
            assertThat(entry.reference()).isNotBlank();
        });
    }

    @Test
    void everySeedExplainsItsOwnPattern() {
        assertThat(Seeds.all())
                .allSatisfy(entry -> assertThat(
                                explain(SEEDS, "x " + entry.pattern().replace("*", "something") + " y"))
                        .isNotEqualTo("-"));
    }

    @Test
    void moreLiteralCharactersWin() {
        // Given
        Knowledge knowledge =
                Knowledge.of(List.of(entry("short", "failed"), entry("long", "launch * failed"), entry("b", "launc")));

        // Then
        assertThat(explain(knowledge, "The launch has failed")).isEqualTo("long");
        assertThat(explain(knowledge, "failed to launch")).isEqualTo("short");
        assertThat(explain(Knowledge.of(List.of(entry("b", "fail"), entry("a", "fail"))), "fail"))
                .isEqualTo("a");
    }

    @Test
    void caseAndWhiteSpaceDoNotMatter() {
        assertThat(explain(Knowledge.of(List.of(entry("a", "Launch  FAILED"))), "x LAUNCH\n failed y"))
                .isEqualTo("a");
    }

    @Test
    void patternsAreLiteralBesideTheStar() {
        assertThat(explain(Knowledge.of(List.of(entry("a", "(a+)+$ end"))), "(A+)+$ end"))
                .isEqualTo("a");
        assertThat(explain(Knowledge.of(List.of(entry("a", "(a+)+$ end"))), "aaaa end"))
                .isEqualTo("-");
    }

    @Test
    void emptyPatternMatchesNothing() {
        assertThat(explain(Knowledge.of(List.of(entry("a", "***"))), "anything"))
                .isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({"'  ',false", "ab*,false", "a*b*c,false", "abcd,true", "*ab*cd*,true"})
    void patternHasEnoughLiterals(String pattern, boolean good) {
        assertThat(TextPattern.fault(pattern).isEmpty()).isEqualTo(good);
    }

    @Test
    void patternIsNotTooLong() {
        assertThat(TextPattern.fault("x".repeat(501))).isPresent();
        assertThat(TextPattern.of("a*b")).hasToString("a*b");
    }

    @Test
    @Timeout(5)
    void hostilePatternsAndTextsTakeNoTime() {
        // Given
        List<Entry> hostile = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            hostile.add(entry("e" + i, "a*".repeat(240) + "b"));
        }
        Knowledge knowledge = Knowledge.of(hostile);

        // When
        String found = explain(knowledge, "a".repeat(100_000));

        // Then
        assertThat(found).isEqualTo("-");
    }
}
