package io.breakwater.simulator.drs.network;

import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobLogEvent;
import software.amazon.awssdk.services.drs.model.RecoveryResult;

/**
 * What a job does with one source network.
 *
 * @param stack the name of the CloudFormation stack
 */
record NetworkTarget(String networkId, Kind kind, String stack) {
    /** Deploys a new stack, updates the one there is, or takes one that exists. */
    enum Kind {
        DEPLOY(
                InitiatedBy.CREATE_NETWORK_RECOVERY,
                JobLogEvent.DEPLOY_NETWORK_CONFIGURATION_START,
                JobLogEvent.DEPLOY_NETWORK_CONFIGURATION_END,
                JobLogEvent.DEPLOY_NETWORK_CONFIGURATION_FAILED),
        UPDATE(
                InitiatedBy.UPDATE_NETWORK_RECOVERY,
                JobLogEvent.UPDATE_NETWORK_CONFIGURATION_START,
                JobLogEvent.UPDATE_NETWORK_CONFIGURATION_END,
                JobLogEvent.UPDATE_NETWORK_CONFIGURATION_FAILED),
        ASSOCIATE(
                InitiatedBy.ASSOCIATE_NETWORK_RECOVERY,
                JobLogEvent.UPDATE_NETWORK_CONFIGURATION_START,
                JobLogEvent.UPDATE_NETWORK_CONFIGURATION_END,
                JobLogEvent.UPDATE_NETWORK_CONFIGURATION_FAILED);

        private final InitiatedBy initiatedBy;
        private final JobLogEvent start;
        private final JobLogEvent end;
        private final JobLogEvent failed;

        Kind(InitiatedBy initiatedBy, JobLogEvent start, JobLogEvent end, JobLogEvent failed) {
            this.initiatedBy = initiatedBy;
            this.start = start;
            this.end = end;
            this.failed = failed;
        }

        InitiatedBy initiatedBy() {
            return initiatedBy;
        }

        JobLogEvent start() {
            return start;
        }

        JobLogEvent end() {
            return end;
        }

        JobLogEvent failed() {
            return failed;
        }

        RecoveryResult success() {
            return this == ASSOCIATE ? RecoveryResult.ASSOCIATE_SUCCESS : RecoveryResult.SUCCESS;
        }

        RecoveryResult failure() {
            return this == ASSOCIATE ? RecoveryResult.ASSOCIATE_FAIL : RecoveryResult.FAIL;
        }
    }
}
