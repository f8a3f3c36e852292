package io.breakwater.simulator.codedeploy;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;

/** A deployment group, by {@link #key}. */
record GroupRow(DeploymentGroupInfo info, SortedMap<String, String> tags) {
    GroupRow {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    static String key(String application, String group) {
        return application + "\n" + group;
    }

    String key() {
        return key(info.applicationName(), info.deploymentGroupName());
    }

    GroupRow with(DeploymentGroupInfo newInfo) {
        return new GroupRow(newInfo, tags);
    }

    GroupRow tagged(Map<String, String> newTags) {
        return new GroupRow(info, new TreeMap<>(newTags));
    }
}
