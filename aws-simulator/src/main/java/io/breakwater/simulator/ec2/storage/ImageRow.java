package io.breakwater.simulator.ec2.storage;

import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;

/**
 * An image: a row of the table of images. Whether it is ready follows from the time.
 *
 * @param image without tags and state
 * @param available when its snapshots are completed
 */
record ImageRow(Image image, Instant available) {
    Image at(Instant now) {
        return image.toBuilder()
                .state(now.isBefore(available) ? ImageState.PENDING : ImageState.AVAILABLE)
                .build();
    }
}
