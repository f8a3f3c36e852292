package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.call.AwsError;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.UninitializedAccountException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InitializationTest {
    private static final Set<String> ALWAYS =
            Set.of("InitializeService", "ListTagsForResource", "TagResource", "UntagResource");

    private final TestSimulator simulator = TestSimulator.start();

    @AfterAll
    void stop() {
        simulator.close();
    }

    @Test
    void nothingWorksBeforeTheAccountIsInitialisedInTheRegion() {
        DrsClient drs = simulator.client(DrsClient.builder(), Simulator.PRODUCTION, TestSimulator.FRANKFURT);

        assertThatExceptionOfType(UninitializedAccountException.class)
                .isThrownBy(() -> drs.describeSourceServers(request -> {}))
                .satisfies(error -> assertThat(error.statusCode()).isEqualTo(400))
                .satisfies(error -> assertThat(error.getMessage()).contains(Simulator.PRODUCTION));

        drs.initializeService(request -> {});
        assertThat(drs.describeSourceServers(request -> {}).items()).isEmpty();
        assertThatExceptionOfType(UninitializedAccountException.class)
                .isThrownBy(() -> simulator
                        .client(DrsClient.builder(), Simulator.PRODUCTION, TestSimulator.IRELAND)
                        .describeSourceServers(request -> {}));
    }

    @Test
    void initialisingAgainChangesNothing() {
        DrsClient drs = simulator.client(DrsClient.builder(), Simulator.RECOVERY, TestSimulator.FRANKFURT);
        drs.initializeService(request -> {});

        assertThatCode(() -> drs.initializeService(request -> {})).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOtherOperationIsRefusedInAnAccountThatIsNotInitialised(String operation) {
        var refused = DrsService.service().operation(operation).orElseThrow();
        var builder = refused.newRequest().get();

        simulator
                .world()
                .locked(() -> assertThatExceptionOfType(AwsError.class)
                        .isThrownBy(() -> refused.action()
                                .answer(builder, Calls.of(simulator.world(), "999988887777", "eu-central-1")))
                        .satisfies(error -> assertThat(error.code()).isEqualTo("UninitializedAccountException")));
    }

    @Test
    void tagsAreReadWithoutInitialisation() {
        DrsClient drs = simulator.client(DrsClient.builder(), Simulator.RECOVERY, TestSimulator.IRELAND);
        String arn = "arn:aws:drs:eu-west-1:" + Simulator.RECOVERY + ":source-server/s-11111111111111111";

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> drs.listTagsForResource(request -> request.resourceArn(arn)));
    }

    @Test
    void everyBehaviourSaysWhereItComesFrom() {
        assertThat(DrsService.service().behaviours())
                .allSatisfy(behaviour -> assertThat(behaviour.id()).startsWith("drs."))
                .allSatisfy(behaviour -> assertThat(behaviour.source()).isNotBlank())
                .extracting(Behaviour::id)
                .doesNotHaveDuplicates();
    }

    private static Stream<String> operations() {
        return DrsService.service().operations().keySet().stream().filter(name -> !ALWAYS.contains(name));
    }
}
