package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.LaunchConfigurationRow;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.instance.InstanceLauncher;
import io.breakwater.simulator.ec2.instance.InstanceRow;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.LaunchDisposition;
import software.amazon.awssdk.services.drs.model.LaunchIntoInstanceProperties;

/**
 * Launching into an instance that exists, instead of a new one. Its disks are not exchanged in the simulation. Source: DRS
 * user guide, Launch into existing instance.
 */
final class LaunchIntoInstance {
    private static final String TAG = "AWSDRS";
    private static final String ALLOWED = "AllowLaunchingIntoThisInstance";

    private LaunchIntoInstance() {}

    /** The instance to launch into, if the launch configuration names one. */
    static Optional<String> target(World world, LaunchRecord record) {
        return Optional.ofNullable(LaunchConfigurations.of(world, record.scope(), record.serverId())
                        .settings()
                        .launchIntoInstanceProperties())
                .map(LaunchIntoInstanceProperties::launchIntoEC2InstanceID)
                .filter(id -> !id.isEmpty());
    }

    /**
     * Launches into it.
     *
     * @return its id
     * @throws AwsError for everything that is wrong with it
     */
    static String launch(World world, LaunchRecord record, LaunchConfigurationRow configuration) {
        String id = target(world, record).orElseThrow();
        InstanceRow instance = Instances.existing(world, record.scope(), id);
        SourceServerRow server = record.server(world).orElseThrow();
        if (!ALLOWED.equals(Tags.map(world, record.scope(), id).get(TAG))) {
            throw Ec2Errors.operationNotPermitted(
                    "The instance '" + id + "' has no tag " + TAG + " = " + ALLOWED + ".");
        }
        if (instance.state() != InstanceLifecycle.STOPPED) {
            throw Ec2Errors.incorrectInstanceState("The instance '" + id + "' is not in the 'stopped' state.");
        }
        if (instance.isWindows() != server.machine().isWindows()) {
            throw Ec2Errors.unsupported("The instance '" + id + "' runs another platform than the source server.");
        }
        if (configuration.settings().launchDisposition() != LaunchDisposition.STOPPED) {
            String arn = "arn:aws:ec2:" + record.scope().region() + ":"
                    + record.scope().account() + ":instance/" + id;
            if (!record.permit().authorizer().allows(world, record.permit().caller(), "ec2:StartInstances", arn)) {
                throw Ec2Errors.unauthorized(record.permit().caller(), "ec2:StartInstances", arn);
            }
            InstanceLauncher.start(world, record.scope(), id);
        }
        return id;
    }
}
