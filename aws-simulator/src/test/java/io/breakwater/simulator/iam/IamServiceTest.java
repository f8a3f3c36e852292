package io.breakwater.simulator.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class IamServiceTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start();
    private static final String CORE = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
            "Action":"sts:AssumeRole"}]}""";

    private final IamClient iam =
            SIMULATOR.client(IamClient.builder(), io.breakwater.simulator.Simulator.PRODUCTION, Region.AWS_GLOBAL);

    @BeforeEach
    void begin() {
        SIMULATOR.simulator().reset();
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private void role(String name) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
    }

    private static String document(String effect, String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    private static void assertRefused(String code, int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IamException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void createdRoleIsFoundWithItsTrustEncoded() {
        // When
        Role created = iam.createRole(r -> r.roleName("app")
                        .path("/dr/")
                        .description("runs the app")
                        .maxSessionDuration(7200)
                        .tags(Tag.builder().key("team").value("dr").build())
                        .assumeRolePolicyDocument(TRUST))
                .role();

        // Then
        assertThat(created.arn()).isEqualTo("arn:aws:iam::111122223333:role/dr/app");
        assertThat(created.roleId()).matches("AROA[A-Z2-7]{17}");
        Role found = iam.getRole(r -> r.roleName("app")).role();
        assertThat(found).isEqualTo(created);
        assertThat(URLDecoder.decode(found.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        assertThat(found.createDate()).isEqualTo(TestSimulator.START);
        assertThat(iam.listRoles(r -> r.pathPrefix("/dr/")).roles()).hasSize(1);
        assertThat(iam.listRoles(r -> r.pathPrefix("/other/")).roles()).isEmpty();
    }

    @Test
    void usersMayNothingOnceThatIsFlipped() {
        // When
        SIMULATOR.world().locked(() -> Assumptions.flip(SIMULATOR.world(), IamBehaviours.ADMINISTRATORS, false));

        // Then
        assertRefused("AccessDenied", 403, () -> iam.listRoles(r -> {}));
    }

    @Test
    void roleNamesAreUniqueAndTrustMustBeAPolicy() {
        role("app");
        assertRefused("EntityAlreadyExists", 409, () -> role("app"));
        assertRefused(
                "MalformedPolicyDocument",
                400,
                () -> iam.createRole(r -> r.roleName("b").assumeRolePolicyDocument("{")));
        assertRefused("NoSuchEntity", 404, () -> iam.getRole(r -> r.roleName("none")));
    }

    @Test
    void rolesArePaged() {
        // Given
        IntStream.range(0, 7).forEach(i -> role("r" + i));

        // When
        List<String> names = iam.listRolesPaginator(r -> r.maxItems(3)).roles().stream()
                .map(Role::roleName)
                .toList();

        // Then
        assertThat(names).containsExactly("r0", "r1", "r2", "r3", "r4", "r5", "r6");
        assertRefused("ValidationError", 400, () -> iam.listRoles(r -> r.marker("made-up")));
    }

    @Test
    void roleIsUpdatedAndTagged() {
        // Given
        role("app");

        // When
        iam.updateRole(r -> r.roleName("app").description("new").maxSessionDuration(3600));
        iam.updateAssumeRolePolicy(r -> r.roleName("app").policyDocument(document("Deny", "sts:AssumeRole")));
        iam.tagRole(r -> r.roleName("app")
                .tags(
                        Tag.builder().key("a").value("1").build(),
                        Tag.builder().key("b").value("2").build()));
        iam.tagRole(
                r -> r.roleName("app").tags(Tag.builder().key("a").value("3").build()));
        iam.untagRole(r -> r.roleName("app").tagKeys("b"));

        // Then
        assertThat(iam.getRole(r -> r.roleName("app")).role().description()).isEqualTo("new");
        assertThat(iam.listRoleTags(r -> r.roleName("app")).tags())
                .containsExactly(Tag.builder().key("a").value("3").build());
    }

    @Test
    void roleInUseIsNotDeleted() {
        // Given
        role("app");
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(CORE));
        assertRefused("DeleteConflict", 409, () -> iam.deleteRole(r -> r.roleName("app")));
        iam.detachRolePolicy(r -> r.roleName("app").policyArn(CORE));
        iam.putRolePolicy(r -> r.roleName("app").policyName("p").policyDocument(document("Allow", "drs:*")));
        assertRefused("DeleteConflict", 409, () -> iam.deleteRole(r -> r.roleName("app")));
        iam.deleteRolePolicy(r -> r.roleName("app").policyName("p"));
        iam.createInstanceProfile(r -> r.instanceProfileName("app"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("app").roleName("app"));
        assertRefused("DeleteConflict", 409, () -> iam.deleteRole(r -> r.roleName("app")));
        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("app").roleName("app"));

        // When
        iam.deleteRole(r -> r.roleName("app"));

        // Then
        assertThat(iam.listRoles(r -> {}).roles()).isEmpty();
    }

    @Test
    void policiesAreAttachedOnceAndTenAtMost() {
        // Given
        role("app");
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(CORE));
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(CORE));

        // Then
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("app")).attachedPolicies())
                .extracting(AttachedPolicy::policyName)
                .containsExactly("AmazonSSMManagedInstanceCore");
        assertThat(iam.getPolicy(r -> r.policyArn(CORE)).policy().attachmentCount())
                .isEqualTo(1);
        assertRefused(
                "NoSuchEntity",
                404,
                () -> iam.attachRolePolicy(r -> r.roleName("app").policyArn("arn:aws:iam::aws:policy/None")));
        assertRefused(
                "NoSuchEntity",
                404,
                () -> iam.detachRolePolicy(r -> r.roleName("app").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")));
        IntStream.range(0, 9)
                .forEach(i -> iam.attachRolePolicy(r -> r.roleName("app")
                        .policyArn(
                                iam.createPolicy(p -> p.policyName("p" + i).policyDocument(document("Allow", "s3:*")))
                                        .policy()
                                        .arn())));
        assertRefused(
                "LimitExceeded",
                409,
                () -> iam.attachRolePolicy(r -> r.roleName("app").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess")));
    }

    @Test
    void inlinePolicyIsReadBack() {
        // Given
        role("app");
        String document = document("Allow", "drs:Describe*");

        // When
        iam.putRolePolicy(r -> r.roleName("app").policyName("read").policyDocument(document));

        // Then
        assertThat(iam.listRolePolicies(r -> r.roleName("app")).policyNames()).containsExactly("read");
        assertThat(URLDecoder.decode(
                        iam.getRolePolicy(r -> r.roleName("app").policyName("read"))
                                .policyDocument(),
                        StandardCharsets.UTF_8))
                .isEqualTo(document);
        assertRefused(
                "NoSuchEntity",
                404,
                () -> iam.getRolePolicy(r -> r.roleName("app").policyName("write")));
    }

    @Test
    void managedPolicyKeepsFiveVersions() {
        // Given
        Policy policy = iam.createPolicy(r -> r.policyName("mine").policyDocument(document("Allow", "s3:GetObject")))
                .policy();
        assertRefused(
                "EntityAlreadyExists",
                409,
                () -> iam.createPolicy(r -> r.policyName("mine").policyDocument(document("Allow", "s3:*"))));

        // When
        IntStream.range(0, 4)
                .forEach(i -> iam.createPolicyVersion(r -> r.policyArn(policy.arn())
                        .policyDocument(document("Allow", "s3:List*"))
                        .setAsDefault(i == 3)));

        // Then
        assertThat(iam.getPolicy(r -> r.policyArn(policy.arn())).policy().defaultVersionId())
                .isEqualTo("v5");
        assertThat(iam.listPolicyVersions(r -> r.policyArn(policy.arn())).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v5", "v4", "v3", "v2", "v1");
        assertThat(iam.getPolicyVersion(r -> r.policyArn(policy.arn()).versionId("v1"))
                        .policyVersion()
                        .isDefaultVersion())
                .isFalse();
        assertRefused(
                "LimitExceeded",
                409,
                () -> iam.createPolicyVersion(
                        r -> r.policyArn(policy.arn()).policyDocument(document("Allow", "s3:*"))));
        assertRefused("DeleteConflict", 409, () -> iam.deletePolicy(r -> r.policyArn(policy.arn())));
        assertRefused(
                "NoSuchEntity",
                404,
                () -> iam.getPolicyVersion(r -> r.policyArn(policy.arn()).versionId("v9")));
    }

    @Test
    void policiesAreListedByScope() {
        // Given
        String arn = iam.createPolicy(r -> r.policyName("mine").policyDocument(document("Allow", "s3:*")))
                .policy()
                .arn();

        // Then
        assertThat(iam.listPolicies(r -> r.scope("Local")).policies())
                .extracting(Policy::arn)
                .containsExactly(arn);
        assertThat(iam.listPolicies(r -> r.scope("AWS")).policies())
                .extracting(Policy::arn)
                .contains(CORE)
                .doesNotContain(arn);
        assertThat(iam.listPolicies(r -> r.onlyAttached(true)).policies()).isEmpty();
        iam.deletePolicy(r -> r.policyArn(arn));
        assertRefused("NoSuchEntity", 404, () -> iam.getPolicy(r -> r.policyArn(arn)));
    }

    @Test
    void instanceProfileHoldsOneRole() {
        // Given
        role("app");
        role("other");
        iam.createInstanceProfile(r -> r.instanceProfileName("web"));
        assertRefused("EntityAlreadyExists", 409, () -> iam.createInstanceProfile(r -> r.instanceProfileName("web")));

        // When
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("web").roleName("app"));

        // Then
        assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("web"))
                        .instanceProfile()
                        .roles())
                .extracting(Role::roleName)
                .containsExactly("app");
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("app")).instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .containsExactly("web");
        assertThat(iam.listInstanceProfiles(r -> {}).instanceProfiles()).hasSize(1);
        assertRefused(
                "LimitExceeded",
                409,
                () -> iam.addRoleToInstanceProfile(
                        r -> r.instanceProfileName("web").roleName("other")));
        assertRefused(
                "NoSuchEntity",
                404,
                () -> iam.removeRoleFromInstanceProfile(
                        r -> r.instanceProfileName("web").roleName("other")));
        assertRefused("DeleteConflict", 409, () -> iam.deleteInstanceProfile(r -> r.instanceProfileName("web")));
        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("web").roleName("app"));
        iam.deleteInstanceProfile(r -> r.instanceProfileName("web"));
        assertRefused("NoSuchEntity", 404, () -> iam.getInstanceProfile(r -> r.instanceProfileName("web")));
    }

    @Test
    void serviceLinkedRoleIsMadeOnce() {
        assertThat(iam.createServiceLinkedRole(r -> r.awsServiceName("drs.amazonaws.com"))
                        .role()
                        .arn())
                .endsWith("role/aws-service-role/drs.amazonaws.com/AWSServiceRoleForElasticDisasterRecovery");
        assertRefused(
                "InvalidInput", 400, () -> iam.createServiceLinkedRole(r -> r.awsServiceName("drs.amazonaws.com")));
    }

    @Test
    void simulationTellsWhatPoliciesDecide() {
        // Given
        role("app");
        iam.putRolePolicy(r -> r.roleName("app").policyName("p").policyDocument(document("Allow", "drs:*")));
        iam.putRolePolicy(r -> r.roleName("app").policyName("q").policyDocument(document("Deny", "drs:StartRecovery")));

        // When
        List<EvaluationResult> results = iam.simulatePrincipalPolicy(
                        r -> r.policySourceArn("arn:aws:iam::111122223333:role/app")
                                .actionNames("drs:DescribeJobs", "drs:StartRecovery", "ec2:RunInstances"))
                .evaluationResults();

        // Then
        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "explicitDeny", "implicitDeny");
        assertThat(iam.simulateCustomPolicy(r ->
                                r.policyInputList(document("Allow", "s3:*")).actionNames("s3:GetObject"))
                        .evaluationResults())
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed");
        assertRefused(
                "NoSuchEntity",
                404,
                () -> iam.simulatePrincipalPolicy(r ->
                        r.policySourceArn("arn:aws:iam::111122223333:role/none").actionNames("s3:GetObject")));
    }
}
