package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** One AWS wire protocol, for every service that speaks it. Implementations hold no state. */
public interface WireProtocol {
    /** Whether the request is in this protocol's form: by its target header, content type or body. */
    boolean speaks(WireRequest request);

    /**
     * The name of the operation that the request asks for, whether or not the service supports it.
     *
     * @return nothing if the request names none (an unknown path, no Action)
     */
    Optional<String> operationName(AwsService service, WireRequest request);

    /**
     * Fills the request builder by its field metadata. Members it does not know are left out, as AWS does.
     *
     * @throws AwsError if the request cannot be read, in the form this protocol's services use
     */
    void read(AwsService service, Operation operation, WireRequest request, SdkPojo builder);

    /**
     * What a call that only asks whether it would succeed is answered. To be asked for when the request was read and
     * authorised; if there is such an answer, the operation must not run.
     *
     * @return nothing for calls that are meant
     */
    default Optional<AwsError> rehearsal(Operation operation, WireRequest request) {
        return Optional.empty();
    }

    /** Writes the answer, its status and headers included. */
    WireResponse write(AwsService service, Operation operation, Answer answer, String requestId);

    /** Writes the refusal. */
    WireResponse refuse(AwsService service, AwsError error, String requestId);

    /** What a service of this protocol answers to an operation that it does not know. */
    AwsError unknownOperation(AwsService service, WireRequest request);
}
