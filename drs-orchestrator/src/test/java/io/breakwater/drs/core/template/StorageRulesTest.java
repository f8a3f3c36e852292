package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.inventory.Machine.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageRulesTest {
    private static final Disk ROOT = new Disk("/dev/xvda", 30 * Draft.GIB, "REGULAR");
    private static final Disk DATA = new Disk("/dev/xvdb", 100 * Draft.GIB, "REGULAR");

    private static Draft devices(String list) {
        return new Draft().with("{\"BlockDeviceMappings\": " + list + "}");
    }

    private static Draft ebs(String settings) {
        return devices("[{\"DeviceName\":\"/dev/xvda\",\"Ebs\":" + settings + "}]");
    }

    @Test
    void deviceNameIsNotChanged() {
        assertThat(devices("[{\"DeviceName\":\"/dev/xvda\"},{\"DeviceName\":\"/dev/sdz\"}]")
                        .disks(ROOT, DATA)
                        .found())
                .containsExactly("15 ERROR /BlockDeviceMappings/1/DeviceName");
        assertThat(devices("[{\"DeviceName\":\"/dev/xvda\"},{\"DeviceName\":\"/dev/xvdb\"}]")
                        .disks(ROOT, DATA)
                        .found())
                .isEmpty();
    }

    @Test
    void deviceNameIsGivenOnce() {
        assertThat(devices("[{\"DeviceName\":\"/dev/xvda\"},{\"DeviceName\":\"/dev/xvda\"}]")
                        .found())
                .containsExactly("15 ERROR /BlockDeviceMappings/1/DeviceName");
        assertThat(devices("[{\"DeviceName\":\"/dev/xvda\"},{\"Ebs\":{}}]").found())
                .containsExactly("15 ERROR /BlockDeviceMappings/1/DeviceName");
    }

    @Test
    void namesOfWindowsDisksAreComparedOnlyIfOneIsKnown() {
        // Given
        Disk first = new Disk("c:0", 30 * Draft.GIB, "REGULAR");
        Disk second = new Disk("d:1", 30 * Draft.GIB, "REGULAR");

        // Then
        assertThat(devices("[{\"DeviceName\":\"/dev/sda1\"}]")
                        .windows()
                        .disks(first)
                        .found())
                .containsExactly("15 UNCHECKED /BlockDeviceMappings");
        assertThat(devices("[{\"DeviceName\":\"c:0\"},{\"DeviceName\":\"x:1\"}]")
                        .windows()
                        .disks(first, second)
                        .found())
                .containsExactly("15 ERROR /BlockDeviceMappings/1/DeviceName");
    }

    @Test
    void furtherVolumesAreIgnoredAndMissingOnesGetDefaults() {
        assertThat(devices("[{\"DeviceName\":\"/dev/xvda\"},{\"DeviceName\":\"/dev/xvdf\"}]")
                        .found())
                .containsExactly("16 WARNING /BlockDeviceMappings/1/DeviceName");
        assertThat(devices("[{\"DeviceName\":\"/dev/xvda\"}]").disks(ROOT, DATA).found())
                .containsExactly("16 WARNING /BlockDeviceMappings");
        assertThat(devices("[]").disks(ROOT, DATA).found()).isEmpty();
        assertThat(devices("[{\"DeviceName\":\"/dev/any\"}]").noServer().found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"VolumeSize":29} | 18 ERROR /BlockDeviceMappings/0/Ebs/VolumeSize
            {"VolumeType":"gp9"} | 19 ERROR /BlockDeviceMappings/0/Ebs/VolumeType
            {"VolumeType":"gp2","Iops":100} | 19 ERROR /BlockDeviceMappings/0/Ebs/Iops
            {"VolumeType":"io1","VolumeSize":30,"Iops":1501} | 19 ERROR /BlockDeviceMappings/0/Ebs/Iops
            {"VolumeType":"io2","VolumeSize":30,"Iops":15001} | 19 ERROR /BlockDeviceMappings/0/Ebs/Iops
            {"VolumeType":"gp3","VolumeSize":30,"Iops":15001} | 19 ERROR /BlockDeviceMappings/0/Ebs/Iops
            {"VolumeType":"io2","Throughput":125} | 19 ERROR /BlockDeviceMappings/0/Ebs/Throughput
            {"SnapshotId":"snap-1"} | 17 INFO /BlockDeviceMappings/0/Ebs/SnapshotId
            {"Encrypted":true} | 20 WARNING /BlockDeviceMappings/0/Ebs/Encrypted
            {"KmsKeyId":"key"} | 20 WARNING /BlockDeviceMappings/0/Ebs/KmsKeyId
            {"VolumeInitializationRate":100} | 21 INFO /BlockDeviceMappings/0/Ebs/VolumeInitializationRate
            """)
    void volumeSettingIsPointedOut(String settings, String found) {
        assertThat(ebs(settings).found()).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"VolumeSize":30}
            {"VolumeType":"io1","VolumeSize":30,"Iops":1500}
            {"VolumeType":"io2","VolumeSize":30,"Iops":15000}
            {"VolumeType":"gp3","VolumeSize":31,"Iops":15000,"Throughput":1000}
            {"VolumeType":"io1","Iops":9000}
            {"VolumeType":"st1","VolumeSize":500}
            {"Encrypted":null}
            """)
    void volumeSettingIsSound(String settings) {
        assertThat(ebs(settings).found()).isEmpty();
    }

    @Test
    void baselineOfASmallVolumeIsSound() {
        assertThat(ebs("{\"VolumeSize\":1,\"Iops\":3000}")
                        .disks(new Disk("/dev/xvda", Draft.GIB, "REGULAR"))
                        .found())
                .isEmpty();
    }
}
