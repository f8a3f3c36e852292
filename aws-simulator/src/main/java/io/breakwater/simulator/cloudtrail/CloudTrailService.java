package io.breakwater.simulator.cloudtrail;

import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS CloudTrail: the event history, and trails as far as telling of them. Not simulated: CloudTrail Lake, insights. */
public final class CloudTrailService {
    private CloudTrailService() {}

    /** @param calls the calls that are told of */
    public static AwsService service(CallLog calls) {
        List<Operation> operations = Stream.of(new Lookups(calls).operations(), new Trails().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "cloudtrail",
                ServiceModel.json11(
                        "cloudtrail", "2013-11-01", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"),
                operations,
                CloudTrailBehaviours.ALL);
    }
}
