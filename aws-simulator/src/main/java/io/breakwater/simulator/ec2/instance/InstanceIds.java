package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.service.Call;
import java.util.List;

/** Instance ids as callers give them. */
final class InstanceIds {
    private InstanceIds() {}

    /**
     * Refuses what has not the form of an instance id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidInstanceID.Malformed
     */
    static void check(List<String> ids) {
        for (String id : ids) {
            if (!id.matches("i-[0-9a-f]{8,17}")) {
                throw Ec2Errors.refusal("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"");
            }
        }
    }

    /**
     * The instances of all the ids.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidInstanceID.Malformed or InvalidInstanceID.NotFound if one of
     *     them is wrong
     */
    static List<InstanceRow> rows(Call call, List<String> ids) {
        check(ids);
        return ids.stream()
                .distinct()
                .map(id -> Instances.existing(call.world(), call.scope(), id))
                .toList();
    }

    static InstanceRow row(Call call, String id) {
        return rows(call, List.of(id)).getFirst();
    }
}
