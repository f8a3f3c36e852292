/**
 * AWS Elastic Disaster Recovery.
 *
 * <p>Every row has one owner, the only class that adds, changes or removes it; others read it through the owner:
 *
 * <ul>
 *   <li>{@code AccountRow}: {@link DrsAccount}
 *   <li>{@link SourceServerRow}: {@link Fleet}; agents are installed by {@code Agents}, operations are in
 *       {@code SourceServers} and {@code ReplicationControl}
 *   <li>{@link LaunchConfigurationRow}: {@code LaunchConfigurations}
 *   <li>{@link ReplicationConfigurationRow}: {@code ReplicationConfigurations}
 *   <li>{@link RecoverySnapshotRow}: {@code RecoverySnapshots}; the scheduled ones are computed, never stored
 *   <li>{@link SourceNetworkRow}: {@link SourceNetworks}
 *   <li>{@link JobRow}: {@code job.Jobs}; what works in a job changes it through there ({@code launch},
 *       {@code failback}, {@code network})
 *   <li>{@link RecoveryInstanceRow}: {@code instance.RecoveryInstances}
 *   <li>plans and their executions: {@code plan.PlanRows}
 * </ul>
 *
 * <p>{@code Tags} alone writes tags, into the rows of all taggable resources.
 */
@NullMarked
package io.breakwater.simulator.drs;

import org.jspecify.annotations.NullMarked;
