package io.breakwater.simulator.drs;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.ConversionProperties;
import software.amazon.awssdk.services.drs.model.JobLogEvent;
import software.amazon.awssdk.services.drs.model.SourceNetworkData;

/** One line of a job's log. Source: DRS API reference, JobLog and JobLogEventData. */
public record JobLogItem(Instant at, JobLogEvent event, Data data) {
    /**
     * What a line tells of.
     *
     * @param conversionServerId the instance that makes the disks bootable
     * @param targetInstanceId the recovery instance
     * @param rawError why it failed
     * @param network the source network, in jobs on these
     */
    public record Data(
            Optional<String> sourceServerId,
            Optional<String> conversionServerId,
            Optional<String> targetInstanceId,
            Optional<String> rawError,
            Optional<ConversionProperties> conversion,
            Optional<SourceNetworkData> network,
            Optional<Attempt> attempt) {
        /** Nothing but the event. */
        public static final Data NONE = new Data(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        /** Of a source server. */
        public static Data of(String sourceServerId) {
            return new Data(
                    Optional.of(sourceServerId),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Of a source network. */
        public static Data of(SourceNetworkData network) {
            return new Data(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(network),
                    Optional.empty());
        }

        public Data withConversionServer(Optional<String> id) {
            return new Data(sourceServerId, id, targetInstanceId, rawError, conversion, network, attempt);
        }

        public Data withTarget(String instanceId) {
            return new Data(
                    sourceServerId,
                    conversionServerId,
                    Optional.of(instanceId),
                    rawError,
                    conversion,
                    network,
                    attempt);
        }

        public Data withError(String reason) {
            return new Data(
                    sourceServerId,
                    conversionServerId,
                    targetInstanceId,
                    Optional.of(reason),
                    conversion,
                    network,
                    attempt);
        }

        public Data withConversion(ConversionProperties properties) {
            return new Data(
                    sourceServerId,
                    conversionServerId,
                    targetInstanceId,
                    rawError,
                    Optional.of(properties),
                    network,
                    attempt);
        }

        public Data withAttempt(int count, int most) {
            return new Data(
                    sourceServerId,
                    conversionServerId,
                    targetInstanceId,
                    rawError,
                    conversion,
                    network,
                    Optional.of(new Attempt(count, most)));
        }
    }

    /**
     * Which of several attempts.
     *
     * @param count from 1
     */
    public record Attempt(long count, long most) {}
}
