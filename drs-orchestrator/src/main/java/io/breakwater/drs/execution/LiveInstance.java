package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ServerRun;
import java.util.Optional;

/**
 * A recovery instance that an execution launched and that is still there.
 *
 * @param server as the execution left it
 * @param obstacle why it cannot be worked on, for people; empty if nothing is known
 */
public record LiveInstance(ServerRun server, String instanceId, Optional<String> obstacle) {}
