/**
 * Amazon EC2: what a disaster recovery needs of it, and what infrastructure tools list and change.
 *
 * <p>Other services use it in process: {@link io.breakwater.simulator.ec2.template.LaunchTemplates},
 * {@link io.breakwater.simulator.ec2.instance.InstanceLauncher} and
 * {@link io.breakwater.simulator.ec2.instance.Instances}, the networks of
 * {@link io.breakwater.simulator.ec2.network.Vpcs} and its neighbours, the storage of
 * {@link io.breakwater.simulator.ec2.storage.Snapshots} and its neighbours, and
 * {@link io.breakwater.simulator.ec2.tag.Tags}.
 */
@NullMarked
package io.breakwater.simulator.ec2;

import org.jspecify.annotations.NullMarked;
