package io.breakwater.cicd.ingest;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.config.AwsConfig;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Reads the queues of events. All replicas read each queue; SQS gives a message to one of them at a time. A message is deleted once what it
 * says is stored, so none is lost with a replica.
 */
@ApplicationScoped
class EventQueues {
    private static final Logger LOG = Logger.getLogger(EventQueues.class);
    private static final Pattern HOST = Pattern.compile("(?:sqs\\.)?([a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\\d{1,2})\\..*");
    private static final Pattern ACCOUNT = Pattern.compile("/(\\d{12})/.+");
    private static final int BATCH = 10;

    private final EventsConfig config;
    private final EventIntake intake;
    private final Sites sites;
    private final Vertx vertx;
    private final String home;
    private volatile boolean closed;

    EventQueues(EventsConfig config, EventIntake intake, Sites sites, Vertx vertx, AwsConfig aws) {
        this.config = config;
        this.intake = intake;
        this.sites = sites;
        this.vertx = vertx;
        this.home = aws.regions().getFirst();
    }

    /** A queue and the site whose credentials read it. */
    record Queue(String url, Site site) {}

    void start(@Observes StartupEvent started) {
        config.queues().values().stream().map(this::queue).forEach(this::follow);
    }

    void stop(@Observes ShutdownEvent stopped) {
        closed = true;
    }

    Queue queue(EventsConfig.Queue configured) {
        URI url = URI.create(configured.url());
        String account = configured
                .account()
                .or(() -> group(ACCOUNT, url.getPath()))
                .orElseThrow(() -> new IllegalArgumentException("the queue names no account: " + configured.url()));
        String region = configured
                .region()
                .or(() -> group(HOST, Optional.ofNullable(url.getHost()).orElse("")))
                .orElse(home);
        return new Queue(configured.url(), new Site(account, region));
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void follow(Queue queue) {
        if (!closed) {
            round(queue).subscribe().with(_ -> later(queue, Duration.ofMillis(1)), failure -> {
                LOG.warnf("queue not read url=%s cause=%s", queue.url(), failure.getMessage());
                later(queue, config.pause());
            });
        }
    }

    private void later(Queue queue, Duration pause) {
        vertx.setTimer(pause.toMillis(), _ -> follow(queue));
    }

    /** Waits for messages and takes them; says how many there were. One that cannot be stored comes again. */
    Uni<Integer> round(Queue queue) {
        return sites.reach(AwsServices.sqs(), queue.site())
                .chain(sqs -> sqs.call(
                                SqsAsyncClient::receiveMessage,
                                ReceiveMessageRequest.builder()
                                        .queueUrl(queue.url())
                                        .maxNumberOfMessages(BATCH)
                                        .waitTimeSeconds((int) config.longPoll().toSeconds())
                                        .build())
                        .chain(received -> take(received.messages()).chain(taken -> delete(sqs, queue, taken))));
    }

    private Uni<List<Message>> take(List<Message> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(message -> intake.take(message.body())
                        .replaceWith(Optional.of(message))
                        .onFailure()
                        .invoke(failure -> LOG.warnf("event not stored cause=%s", failure.getMessage()))
                        .onFailure()
                        .recoverWithItem(Optional.empty()))
                .collect()
                .asList()
                .map(taken -> taken.stream().flatMap(Optional::stream).toList());
    }

    private static Uni<Integer> delete(AwsClient<SqsAsyncClient> sqs, Queue queue, List<Message> taken) {
        if (taken.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, taken.size())
                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(taken.get(i).receiptHandle())
                        .build())
                .toList();
        Uni<DeleteMessageBatchResponse> deleted = sqs.call(
                SqsAsyncClient::deleteMessageBatch,
                DeleteMessageBatchRequest.builder()
                        .queueUrl(queue.url())
                        .entries(entries)
                        .build());
        return deleted.replaceWith(taken.size());
    }
}
