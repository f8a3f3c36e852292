package io.breakwater.simulator.lambda;

import io.breakwater.simulator.ec2.template.Shapes;
import software.amazon.awssdk.core.SdkPojo;

/** Answers whose members are those of a function's configuration. */
final class Configurations {
    private Configurations() {}

    /** Fills the answer with the members of the same names. */
    static <B extends SdkPojo> B copy(SdkPojo configuration, B answer) {
        return Shapes.copy(configuration, answer);
    }
}
