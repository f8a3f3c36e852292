package io.breakwater.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.behaviour.Behaviour;
import org.junit.jupiter.api.Test;

class Ec2BehavioursTest {
    @Test
    void everyBehaviourHasANameOfItsOwnAndASource() {
        assertThat(Ec2Behaviours.all())
                .hasSizeGreaterThan(40)
                .allSatisfy(behaviour -> {
                    assertThat(behaviour.id()).startsWith("ec2.");
                    assertThat(behaviour.source()).isNotBlank();
                })
                .extracting(Behaviour::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyAssumptionSaysWhatItsOppositeIs() {
        assertThat(Ec2Behaviours.all())
                .filteredOn(Behaviour::isAssumption)
                .allSatisfy(behaviour -> assertThat(behaviour.statement()).contains("flipped:"));
    }
}
