package io.breakwater.simulator.kms;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * A key.
 *
 * @param rotationDays the days between rotations, or 0 while rotation is off
 * @param rotatesFrom when rotation was switched on
 */
record KeyRow(KeyMetadata metadata, int rotationDays, Instant rotatesFrom, List<Tag> tags) {
    String id() {
        return metadata.keyId();
    }

    KeyRow with(KeyMetadata changed) {
        return new KeyRow(changed, rotationDays, rotatesFrom, tags);
    }

    KeyRow in(KeyState state) {
        return with(metadata.toBuilder()
                .keyState(state)
                .enabled(state == KeyState.ENABLED)
                .build());
    }

    KeyRow rotating(int days, Instant from) {
        return new KeyRow(metadata, days, from, tags);
    }

    KeyRow tagged(List<Tag> changed) {
        return new KeyRow(metadata, rotationDays, rotatesFrom, changed);
    }
}
