package io.breakwater.simulator.ec2.template;

import static io.breakwater.simulator.ec2.Worlds.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.ec2.Worlds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

class LaunchTemplatesTest {
    private static final ResponseLaunchTemplateData DATA = ResponseLaunchTemplateData.builder()
            .instanceType("c5.large")
            .keyName("ops")
            .build();

    private final Worlds worlds = new Worlds();
    private final String id = worlds.in(
            world -> LaunchTemplates.create(world, PRODUCTION, "created-and-used-by-drs", DATA, Map.of("Name", "web"))
                    .launchTemplateId());

    @Test
    void newTemplateHasOneVersionWhichIsTheDefault() {
        // When
        var history = worlds.in(world -> LaunchTemplates.existing(world, PRODUCTION, id));

        // Then
        assertThat(history.newestFirst()).hasSize(1);
        assertThat(history.defaultVersion().versionNumber()).isEqualTo(1);
        assertThat(history.defaultVersion().defaultVersion()).isTrue();
        assertThat(history.defaultData()).isEqualTo(DATA);
        assertThat(id).matches("lt-0[0-9a-f]{16}");
    }

    @Test
    void nameThatIsInUseIsRefused() {
        worlds.refusal(world -> LaunchTemplates.create(world, PRODUCTION, "created-and-used-by-drs", DATA, Map.of()))
                .isEqualTo("InvalidLaunchTemplateName.AlreadyExistsException");
    }

    @Test
    void newVersionLeavesTheDefaultAsItIs() {
        // When
        var version = worlds.in(world -> LaunchTemplates.addVersion(
                world,
                PRODUCTION,
                id,
                null,
                DATA.toBuilder().instanceType("c5.xlarge").build(),
                "larger"));

        // Then
        assertThat(version.versionNumber()).isEqualTo(2);
        ResponseLaunchTemplateData current = worlds.in(world -> LaunchTemplates.defaultData(world, PRODUCTION, id));
        assertThat(current).isEqualTo(DATA);
    }

    @Test
    void versionWithASourceKeepsWhatIsNotGivenButNoSnapshots() {
        // Given
        var disk = LaunchTemplateBlockDeviceMapping.builder()
                .deviceName("/dev/sda1")
                .ebs(ebs -> ebs.volumeSize(20).snapshotId("snap-1"))
                .build();
        worlds.in(world -> LaunchTemplates.addVersion(
                world,
                PRODUCTION,
                id,
                1L,
                ResponseLaunchTemplateData.builder().blockDeviceMappings(disk).build(),
                null));

        // When
        var third = worlds.in(world -> LaunchTemplates.addVersion(
                world,
                PRODUCTION,
                id,
                2L,
                ResponseLaunchTemplateData.builder().imageId("ami-1").build(),
                null));

        // Then
        assertThat(third.launchTemplateData().keyName()).isEqualTo("ops");
        assertThat(third.launchTemplateData().imageId()).isEqualTo("ami-1");
        assertThat(third.launchTemplateData().blockDeviceMappings())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.ebs().volumeSize()).isEqualTo(20);
                    assertThat(kept.ebs().snapshotId()).isNull();
                });
    }

    @Test
    void defaultMovesToAnExistingVersionOnly() {
        worlds.in(world -> LaunchTemplates.addVersion(world, PRODUCTION, id, null, DATA, null));

        assertThat(worlds.in(world -> LaunchTemplates.setDefault(world, PRODUCTION, id, 2))
                        .defaultVersionNumber())
                .isEqualTo(2);
        worlds.refusal(world -> LaunchTemplates.setDefault(world, PRODUCTION, id, 3))
                .isEqualTo("InvalidLaunchTemplateId.VersionNotFound");
    }

    @Test
    void deletedTemplateIsNotFound() {
        worlds.in(world -> LaunchTemplates.delete(world, PRODUCTION, id));

        worlds.refusal(world -> LaunchTemplates.defaultData(world, PRODUCTION, id))
                .isEqualTo("InvalidLaunchTemplateId.NotFound");
    }

    @Test
    void regionHasFiveThousandTemplatesAtMost() {
        // Given
        worlds.in(world -> {
            for (int i = 1; i < 5_000; i++) {
                LaunchTemplates.create(world, PRODUCTION, "template-" + i, DATA, Map.of());
            }
            return true;
        });

        // Then
        worlds.refusal(world -> LaunchTemplates.create(world, PRODUCTION, "one-more", DATA, Map.of()))
                .isEqualTo("MaxTemplateLimitExceeded");
    }
}
