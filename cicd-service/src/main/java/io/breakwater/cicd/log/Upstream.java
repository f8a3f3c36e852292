package io.breakwater.cicd.log;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.cicd.build.AwsRefusal;
import io.breakwater.cicd.core.build.Build.LogPlace;
import io.breakwater.cicd.core.log.Pace;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** Reads pages of logs from CloudWatch Logs, of each account and Region no faster than its quota allows. */
@ApplicationScoped
class Upstream {
    private static final int BURST = 4;

    private final Sites sites;
    private final LogConfig config;
    private final Map<Site, Pace> paces = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    Upstream(Sites sites, LogConfig config) {
        this.sites = sites;
        this.config = config;
    }

    /**
     * A page of a log.
     *
     * @param token of the following page
     * @param atEnd whether there was nothing behind it: CloudWatch Logs then names the page that was asked for
     */
    record PageOfLog(List<OutputLogEvent> events, String token, boolean atEnd) {}

    /** @param token of the page; empty for the first. Fails with {@code AwsCallException} */
    Uni<PageOfLog> read(Site site, LogPlace place, Optional<String> token) {
        Pace pace = paces.computeIfAbsent(site, _ -> new Pace(config.callsPerSecond(), BURST));
        Duration wait = pace.reserve(clock.instant());
        Uni<Void> turn = wait.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(wait);
        return turn.chain(() -> sites.reach(AwsServices.cloudWatchLogs(), site))
                .chain(logs -> logs.call(
                        CloudWatchLogsAsyncClient::getLogEvents,
                        GetLogEventsRequest.builder()
                                .logGroupName(place.group())
                                .logStreamName(place.stream())
                                .startFromHead(true)
                                .nextToken(token.orElse(null))
                                .build()))
                .invoke(pace::fine)
                .onFailure(AwsRefusal::isThrottling)
                .invoke(() -> pace.throttled(clock.instant()))
                .map(answer -> new PageOfLog(
                        answer.events(),
                        answer.nextForwardToken(),
                        token.map(answer.nextForwardToken()::equals).orElse(false)));
    }
}
