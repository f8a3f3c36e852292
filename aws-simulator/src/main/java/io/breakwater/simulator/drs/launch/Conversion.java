package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsTimes;
import io.breakwater.simulator.drs.RecoverySnapshotRow;
import io.breakwater.simulator.drs.SourceServerRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.ConversionProperties;
import software.amazon.awssdk.services.drs.model.Disk;

/** Making a server's disks bootable on EC2. No instance is shown for the conversion server. */
final class Conversion {
    private static final String REGULAR = "REGULAR";

    private Conversion() {}

    /** Why the server cannot be converted, if it cannot. */
    static Optional<String> obstacle(World world, LaunchRecord record) {
        return record.server(world).map(server -> server.machine().volumeStatus()).orElse(Map.of()).entrySet().stream()
                .filter(volume -> !volume.getValue().equals(REGULAR))
                .sorted(Map.Entry.comparingByKey())
                .map(volume -> "Conversion failed: volume " + volume.getKey() + " has status " + volume.getValue())
                .findFirst();
    }

    /** What the log tells of it. Source: DRS API reference, ConversionProperties. */
    static ConversionProperties properties(World world, LaunchRecord record, RecoverySnapshotRow snapshot) {
        SourceServerRow server = record.server(world).orElseThrow();
        List<Disk> disks = server.machine().properties().disks();
        Map<String, Long> sizes = new LinkedHashMap<>();
        Map<String, Map<String, String>> converted = new LinkedHashMap<>();
        for (int i = 0; i < disks.size(); i++) {
            String name = disks.get(i).deviceName();
            sizes.put(name, disks.get(i).bytes());
            converted.put(
                    name,
                    i < snapshot.ebsSnapshots().size()
                            ? Map.of(name, snapshot.ebsSnapshots().get(i))
                            : Map.of());
        }
        return ConversionProperties.builder()
                .dataTimestamp(DrsTimes.text(snapshot.takenAt()))
                .forceUefi(false)
                .rootVolumeName(disks.isEmpty() ? null : disks.getFirst().deviceName())
                .volumeToVolumeSize(sizes)
                .volumeToConversionMap(converted)
                .build();
    }
}
