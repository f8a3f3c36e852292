package io.breakwater.simulator.ec2.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Test;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class LaunchTemplateContractTest extends Ec2Test {
    @Test
    void createdTemplateIsDescribedByIdNameAndTag() {
        // Given
        String id = create("web").launchTemplate().launchTemplateId();
        create("db-tier");

        // Then
        assertThat(ec2.describeLaunchTemplates(request -> request.launchTemplateIds(id))
                        .launchTemplates())
                .singleElement()
                .satisfies(template -> {
                    assertThat(template.launchTemplateName()).isEqualTo("web");
                    assertThat(template.defaultVersionNumber()).isEqualTo(1);
                    assertThat(template.createdBy()).startsWith("arn:aws:iam::111122223333:");
                    assertThat(template.createTime()).isEqualTo(TestSimulator.START);
                    assertThat(template.tags()).extracting(tag -> tag.key()).containsExactly("Tier");
                });
        assertThat(ec2.describeLaunchTemplates(request -> request.launchTemplateNames("db-tier"))
                        .launchTemplates())
                .hasSize(1);
        assertThat(ec2.describeLaunchTemplates(request -> request.filters(
                                filter -> filter.name("tag:Tier").values("w*")))
                        .launchTemplates())
                .extracting(LaunchTemplate::launchTemplateName)
                .containsExactly("web");
    }

    @Test
    void whatDoesNotExistIsRefused() {
        refused(
                "InvalidLaunchTemplateId.NotFound",
                () -> ec2.describeLaunchTemplates(request -> request.launchTemplateIds("lt-0123456789abcdef0")));
        refused(
                "InvalidLaunchTemplateId.Malformed",
                () -> ec2.describeLaunchTemplates(request -> request.launchTemplateIds("web")));
        refused(
                "InvalidLaunchTemplateName.NotFoundException",
                () -> ec2.describeLaunchTemplates(request -> request.launchTemplateNames("web")));
        refused(
                "InvalidParameterValue",
                () -> ec2.describeLaunchTemplates(request ->
                        request.filters(filter -> filter.name("colour").values("red"))));
    }

    @Test
    void nameIsUniqueAndOfAKnownForm() {
        create("web");

        refused("InvalidLaunchTemplateName.AlreadyExistsException", () -> create("web"));
        refused("InvalidLaunchTemplateName.MalformedException", () -> create("a b"));
        refused("InvalidLaunchTemplateName.MalformedException", () -> create("ab"));
    }

    @Test
    void sameTokenCreatesOnce() {
        // Given
        CreateLaunchTemplateRequest request =
                request("web").clientToken("token-1").build();

        // When
        CreateLaunchTemplateResponse first = ec2.createLaunchTemplate(request);
        CreateLaunchTemplateResponse second = ec2.createLaunchTemplate(request);

        // Then
        assertThat(second.launchTemplate().launchTemplateId())
                .isEqualTo(first.launchTemplate().launchTemplateId());
        refused(
                "IdempotentParameterMismatch",
                () -> ec2.createLaunchTemplate(
                        request.toBuilder().launchTemplateName("other").build()));
    }

    @Test
    void tagsOfOtherResourcesAndReservedKeysAreRefused() {
        refused(
                "InvalidParameterValue",
                () -> ec2.createLaunchTemplate(request("web")
                        .tagSpecifications(spec -> spec.resourceType(ResourceType.INSTANCE)
                                .tags(tag -> tag.key("a").value("b")))
                        .build()));
        refused(
                "InvalidParameterValue",
                () -> ec2.createLaunchTemplate(request("web")
                        .tagSpecifications(spec -> spec.resourceType(ResourceType.LAUNCH_TEMPLATE)
                                .tags(tag -> tag.key("aws:x").value("b")))
                        .build()));
    }

    @Test
    void dataThatContradictsItselfIsRefusedAndWhatDoesNotExistIsWarnedOf() {
        refused(
                "InvalidParameterCombination",
                () -> ec2.createLaunchTemplate(request("web")
                        .launchTemplateData(data -> data.instanceType("c5.large")
                                .instanceRequirements(needs ->
                                        needs.vCpuCount(count -> count.min(2)).memoryMiB(memory -> memory.min(1024))))
                        .build()));
        refused(
                "InvalidUserData.Malformed",
                () -> ec2.createLaunchTemplate(request("web")
                        .launchTemplateData(data -> data.userData("=%="))
                        .build()));

        // When
        CreateLaunchTemplateResponse warned = ec2.createLaunchTemplate(request("web")
                .launchTemplateData(data -> data.imageId("ami-0").instanceType("m99.huge"))
                .build());

        // Then
        assertThat(warned.warning().errors())
                .extracting(error -> error.code())
                .containsExactly("InvalidAMIID.NotFound", "InvalidParameterValue");
    }

    @Test
    void pagesHaveOneToTwoHundredTemplates() {
        // Given
        IntStream.range(0, 5).forEach(i -> create("template-" + i));

        // Then
        assertThat(ec2.describeLaunchTemplatesPaginator(request -> request.maxResults(2))
                        .launchTemplates())
                .extracting(LaunchTemplate::launchTemplateName)
                .containsExactly("template-0", "template-1", "template-2", "template-3", "template-4");
        refused("InvalidParameterValue", () -> ec2.describeLaunchTemplates(request -> request.maxResults(0)));
        refused("InvalidParameterValue", () -> ec2.describeLaunchTemplates(request -> request.maxResults(201)));
        refused("InvalidNextToken", () -> ec2.describeLaunchTemplates(request -> request.nextToken("mine")));
    }

    @Test
    void defaultMovesToAVersionThatExists() {
        // Given
        String id = create("web").launchTemplate().launchTemplateId();
        ec2.createLaunchTemplateVersion(
                request -> request.launchTemplateId(id).launchTemplateData(data -> data.keyName("ops")));

        // When
        LaunchTemplate changed = ec2.modifyLaunchTemplate(
                        request -> request.launchTemplateName("web").defaultVersion("2"))
                .launchTemplate();

        // Then
        assertThat(changed.defaultVersionNumber()).isEqualTo(2);
        refused(
                "InvalidLaunchTemplateId.VersionNotFound",
                () -> ec2.modifyLaunchTemplate(
                        request -> request.launchTemplateId(id).defaultVersion("3")));
        refused("MissingParameter", () -> ec2.modifyLaunchTemplate(request -> request.launchTemplateId(id)));
        refused("MissingParameter", () -> ec2.modifyLaunchTemplate(request -> request.defaultVersion("1")));
        refused(
                "InvalidParameterCombination",
                () -> ec2.modifyLaunchTemplate(request ->
                        request.launchTemplateId(id).launchTemplateName("web").defaultVersion("1")));
    }

    @Test
    void defaultIsSetByNumberUnlessTheAssumptionIsFlipped() {
        // Given
        String id = create("web").launchTemplate().launchTemplateId();
        refused(
                "InvalidParameterValue",
                () -> ec2.modifyLaunchTemplate(
                        request -> request.launchTemplateId(id).defaultVersion("$Latest")));

        // When
        simulator
                .world()
                .locked(() -> Assumptions.flip(simulator.world(), Ec2Behaviours.DEFAULT_IS_SET_BY_NUMBER, false));

        // Then
        assertThat(ec2.modifyLaunchTemplate(
                                request -> request.launchTemplateId(id).defaultVersion("$Latest"))
                        .launchTemplate()
                        .defaultVersionNumber())
                .isEqualTo(1);
    }

    @Test
    void deletedTemplateIsGoneWithItsTags() {
        // Given
        String id = create("web").launchTemplate().launchTemplateId();

        // When
        LaunchTemplate deleted = ec2.deleteLaunchTemplate(request -> request.launchTemplateName("web"))
                .launchTemplate();

        // Then
        assertThat(deleted.launchTemplateId()).isEqualTo(id);
        assertThat(ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
        refused(
                "InvalidLaunchTemplateId.NotFound",
                () -> ec2.deleteLaunchTemplate(request -> request.launchTemplateId(id)));
        assertThat(create("web").launchTemplate().launchTemplateId()).isNotEqualTo(id);
    }

    @Test
    void templateWithoutDataIsRefused() {
        refused(
                "MissingParameter",
                () -> ec2.createLaunchTemplate(request("web")
                        .launchTemplateData(RequestLaunchTemplateData.builder().build())
                        .build()));
    }

    @Test
    void rehearsalChangesNothing() {
        refused(
                "DryRunOperation",
                () -> ec2.createLaunchTemplate(request("web").dryRun(true).build()));
        assertThat(ec2.describeLaunchTemplates().launchTemplates()).isEmpty();
    }

    private CreateLaunchTemplateResponse create(String name) {
        return ec2.createLaunchTemplate(request(name)
                .tagSpecifications(spec -> spec.resourceType(ResourceType.LAUNCH_TEMPLATE)
                        .tags(tag -> tag.key("Tier").value(name)))
                .build());
    }

    private static CreateLaunchTemplateRequest.Builder request(String name) {
        return CreateLaunchTemplateRequest.builder()
                .launchTemplateName(name)
                .launchTemplateData(data -> data.instanceType("c5.large"));
    }
}
