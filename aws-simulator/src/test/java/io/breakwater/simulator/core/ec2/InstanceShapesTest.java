package io.breakwater.simulator.core.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.ec2.InstanceShape.Bucket;
import io.breakwater.simulator.core.ec2.InstanceShape.Hypervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceShapesTest {
    @ParameterizedTest
    @CsvSource({
        "t3.micro, 2, 1024, 2, 2",
        "m5.large, 2, 8192, 3, 10",
        "c5.9xlarge, 36, 73728, 8, 30",
        "r6i.4xlarge, 16, 131072, 8, 30",
        "i3.large, 2, 15616, 3, 10",
        "t2.small, 1, 2048, 3, 4"
    })
    void typeHasTheNumbersOfTheGuide(String name, int vcpus, int memory, int interfaces, int addresses) {
        InstanceShape shape = InstanceShapes.find(name).orElseThrow();

        assertThat(shape.vcpus()).isEqualTo(vcpus);
        assertThat(shape.memoryMib()).isEqualTo(memory);
        assertThat(shape.interfaces()).isEqualTo(interfaces);
        assertThat(shape.addresses()).isEqualTo(addresses);
    }

    @Test
    void onlyNitroTypesStartByUefi() {
        assertThat(InstanceShapes.every())
                .filteredOn(shape -> shape.make().hypervisor() == Hypervisor.XEN)
                .isNotEmpty()
                .allSatisfy(shape -> assertThat(shape.make().bootModes()).containsExactly(InstanceShape.BIOS));
        assertThat(InstanceShapes.find("m6g.large").orElseThrow().make().bootModes())
                .containsExactly(InstanceShape.UEFI);
        assertThat(InstanceShapes.find("m99.huge")).isEmpty();
    }

    @Test
    void zonesAndRegionsLackSomeTypes() {
        InstanceShape newest = InstanceShapes.find("m7i.large").orElseThrow();
        InstanceShape oldest = InstanceShapes.find("m1.small").orElseThrow();

        assertThat(InstanceShapes.offered(newest, "eu-central-1", "eu-central-1a"))
                .isTrue();
        assertThat(InstanceShapes.offered(newest, "eu-central-1", "eu-central-1c"))
                .isFalse();
        assertThat(InstanceShapes.offered(oldest, "eu-central-1", "eu-central-1a"))
                .isFalse();
        assertThat(InstanceShapes.offered(oldest, "eu-west-1", "eu-west-1a")).isTrue();
    }

    @Test
    void graphicsTypesCountForAnotherLimit() {
        InstanceShape graphics = InstanceShapes.find("g4dn.xlarge").orElseThrow();

        assertThat(graphics.make().bucket()).isEqualTo(Bucket.GRAPHICS);
        assertThat(graphics.make().bucket().quotaCode()).isEqualTo("L-DB2E81BA");
        assertThat(graphics.size()).isEqualTo("xlarge");
        assertThat(graphics.coreThreads()).isEqualTo(2);
        assertThat(graphics.localDiskGb()).isEqualTo(125);
        assertThat(InstanceShapes.find("c7g.large").orElseThrow().coreThreads()).isEqualTo(1);
    }
}
