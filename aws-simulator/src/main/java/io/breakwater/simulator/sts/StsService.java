package io.breakwater.simulator.sts;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** AWS Security Token Service. Source: AWS STS API reference. */
public final class StsService {
    private StsService() {}

    public static AwsService service() {
        return AwsService.of(
                "sts",
                ServiceModel.query("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"),
                List.of(Operation.of(
                        "GetCallerIdentity", GetCallerIdentityRequest::builder, StsService::getCallerIdentity)),
                List.of());
    }

    private static GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Call call) {
        return GetCallerIdentityResponse.builder()
                .account(call.account())
                .arn(call.caller().arn())
                .userId(call.caller().userId())
                .build();
    }
}
