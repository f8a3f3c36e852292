package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Calls every operation of a service through an unmodified SDK client, one after the other and with all members set, and
 * compares what was sent with what was read and what was answered with what was received. On the way, what is said to be
 * required is looked for in the SDK's types.
 */
final class EveryOperation {
    private final AwsService service;
    private final WireProtocol protocol;
    private final Set<String> except;
    private final Map<String, Object> given;
    private Class<?> requestType = Object.class;
    private SdkPojo sent = Filled.of(Job.class);
    private SdkPojo answered = sent;

    /**
     * Prepares the calls.
     *
     * @param except names of operations that the SDK does not send as they are
     * @param given members that are not compared, because the SDK does not send them as they are, and their values; an
     *     empty Optional leaves one out
     */
    EveryOperation(AwsService service, WireProtocol protocol, Set<String> except, Map<String, Object> given) {
        this.service = service;
        this.protocol = protocol;
        this.except = except;
        this.given = given;
    }

    /** @return how many operations there were */
    int exchange(AwsSyncClientBuilder<?, ?> builder) {
        Object client = SdkOperations.client(builder, this::answer);
        List<Method> operations = SdkOperations.of(client).stream()
                .filter(operation -> !except.contains(SdkOperations.name(operation)))
                .toList();
        List<String> differences = new ArrayList<>();
        for (Method operation : operations) {
            try {
                exchange(client, operation);
            } catch (AssertionError e) {
                differences.add(operation.getName() + ": " + e.getMessage() + " " + e.getCause());
            }
        }
        assertThat(differences).isEmpty();
        return operations.size();
    }

    private void exchange(Object client, Method operation) {
        requestType = operation.getParameterTypes()[0];
        sent = Filled.of(requestType, given);
        answered = Filled.of(operation.getReturnType(), given);
        SdkPojo received = (SdkPojo) SdkOperations.call(client, operation, sent);
        assertThat(same(received, answered))
                .as("%s: received %s, answered %s", operation.getName(), received, answered)
                .isTrue();
    }

    private WireResponse answer(WireRequest request) {
        assertThat(protocol.speaks(request)).isTrue();
        String name = protocol.operationName(service, request).orElseThrow();
        assertThat(name).isEqualToIgnoringCase(SdkOperations.name(requestType));
        Operation operation = new Operation(name, () -> SdkOperations.newBuilder(requestType), (filled, call) -> {
            throw new AssertionError("not called");
        });
        SdkPojo builder = operation.newRequest().get();
        assertThat(RequiredPaths.leadingNowhere(service.name(), name, builder)).isEmpty();
        protocol.read(service, operation, request, builder);
        SdkPojo read = (SdkPojo) ((Buildable) builder).build();
        assertThat(same(read, sent))
                .as("%s: read %s, sent %s", operation.name(), read, sent)
                .isTrue();
        return protocol.write(service, operation, Answer.of(answered), "request-1");
    }

    private boolean same(SdkPojo one, SdkPojo other) {
        return one.sdkFields().stream()
                .filter(field -> !given.containsKey(field.memberName()))
                .allMatch(field -> Objects.equals(field.getValueOrDefault(one), field.getValueOrDefault(other)));
    }
}
