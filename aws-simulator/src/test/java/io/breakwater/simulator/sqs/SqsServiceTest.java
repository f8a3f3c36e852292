package io.breakwater.simulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsServiceTest {
    private TestSimulator simulator;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        sqs = simulator.client(SqsClient.builder());
        url = sqs.createQueue(request -> request.queueName("jobs")).queueUrl();
    }

    @AfterEach
    void stop() {
        sqs.close();
        simulator.close();
    }

    @Test
    void aQueueIsFoundByItsNameAndListedByItsPrefix() {
        assertThat(url).isEqualTo("https://sqs.eu-central-1.amazonaws.com/111122223333/jobs");
        assertThat(sqs.getQueueUrl(request -> request.queueName("jobs")).queueUrl())
                .isEqualTo(url);
        sqs.createQueue(request -> request.queueName("mails"));
        assertThat(sqs.listQueues(request -> request.queueNamePrefix("jo")).queueUrls())
                .containsExactly(url);
        assertThat(sqs.listQueuesPaginator(request -> request.maxResults(1)).queueUrls())
                .hasSize(2);
        assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("none")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void anExistingQueueIsAnsweredUnlessItsAttributesDiffer() {
        assertThat(sqs.createQueue(request -> request.queueName("jobs")).queueUrl())
                .isEqualTo(url);
        assertThatThrownBy(() -> sqs.createQueue(request ->
                        request.queueName("jobs").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5"))))
                .isInstanceOf(QueueNameExistsException.class)
                .hasMessageContaining("VisibilityTimeout");
        assertThatThrownBy(() -> sqs.createQueue(request -> request.queueName("no blanks")))
                .isInstanceOf(SqsException.class);
    }

    @Test
    void attributesAreToldSetAndChecked() {
        sqs.setQueueAttributes(
                request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5")));

        assertThat(attributes())
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "5")
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-central-1:111122223333:jobs")
                .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "345600");
        assertThatThrownBy(() -> sqs.setQueueAttributes(
                        request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "901"))))
                .isInstanceOf(InvalidAttributeValueException.class);
        assertThatThrownBy(() -> sqs.setQueueAttributes(
                        request -> request.queueUrl(url).attributesWithStrings(Map.of("Colour", "red"))))
                .isInstanceOf(InvalidAttributeNameException.class);
    }

    @Test
    void aReceivedMessageIsHiddenUntilItsTimeoutAndGoneWhenDeleted() {
        // Given
        String id = sqs.sendMessage(request -> request.queueUrl(url).messageBody("héllo"))
                .messageId();

        // When
        Message message = receive().getFirst();

        // Then
        assertThat(message.messageId()).isEqualTo(id);
        assertThat(message.body()).isEqualTo("héllo");
        assertThat(message.attributesAsStrings())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("SentTimestamp", String.valueOf(TestSimulator.START.toEpochMilli()));
        assertThat(receive()).isEmpty();
        assertThat(attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "1");
        simulator.step(Duration.ofSeconds(30));
        Message again = receive().getFirst();
        assertThat(again.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(again.receiptHandle()));
        simulator.step(Duration.ofSeconds(30));
        assertThat(receive()).isEmpty();
        assertThatThrownBy(
                        () -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle("foreign")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
    }

    @Test
    void visibilityIsChangedOfMessagesInFlightOnly() {
        // Given
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a"));
        String handle = receive().getFirst().receiptHandle();

        // When
        sqs.changeMessageVisibility(
                request -> request.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));

        // Then
        assertThatThrownBy(() -> sqs.changeMessageVisibility(
                        request -> request.queueUrl(url).receiptHandle(handle).visibilityTimeout(10)))
                .isInstanceOf(MessageNotInflightException.class);
        Message again = receive().getFirst();
        var batch = sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                .entries(
                        entry -> entry.id("a")
                                .receiptHandle(again.receiptHandle())
                                .visibilityTimeout(0),
                        entry -> entry.id("b").receiptHandle("foreign").visibilityTimeout(0)));
        assertThat(batch.successful()).hasSize(1);
        assertThat(batch.failed())
                .singleElement()
                .satisfies(failed -> assertThat(failed.code()).isEqualTo("ReceiptHandleIsInvalid"));
    }

    @Test
    void attributesOfMessagesComeWithADigestThatTheSdkChecks() {
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("a")
                .messageAttributes(Map.of(
                        "text",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("x")
                                        .build(),
                        "bytes",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("y"))
                                        .build())));

        assertThat(receive().getFirst().messageAttributes()).containsOnlyKeys("text", "bytes");
        assertThatThrownBy(() -> sqs.sendMessage(request -> request.queueUrl(url)
                        .messageBody("a")
                        .messageAttributes(Map.of(
                                "text",
                                MessageAttributeValue.builder()
                                        .dataType("Text")
                                        .stringValue("x")
                                        .build()))))
                .isInstanceOf(SqsException.class);
    }

    @Test
    void messagesThatAreEmptyTooLongOrOfForeignCharactersAreRefused() {
        assertThatThrownBy(
                        () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("")))
                .isInstanceOf(SqsException.class);
        assertThatThrownBy(
                        () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("x".repeat(1_048_577))))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("must be shorter than 1048576 bytes");
        assertThatThrownBy(
                        () -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("\u0001")))
                .isInstanceOf(InvalidMessageContentsException.class);
        assertThatThrownBy(() -> sqs.sendMessage(
                        request -> request.queueUrl(url + "-none").messageBody("a")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("a").delaySeconds(901)))
                .isInstanceOf(SqsException.class);
    }

    @Test
    void delayedMessagesComeLater() {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a").delaySeconds(60));

        assertThat(receive()).isEmpty();
        assertThat(attributes()).containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
        simulator.step(Duration.ofSeconds(60));
        assertThat(receive()).hasSize(1);
    }

    @Test
    void messagesAreForgottenAfterTheirRetention() {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a"));

        simulator.step(Duration.ofDays(4).plusSeconds(1));

        assertThat(receive()).isEmpty();
    }

    @Test
    void batchesSendAndDeleteAndHaveIdsOfTheirOwn() {
        // When
        var sent = sqs.sendMessageBatch(request -> request.queueUrl(url)
                .entries(
                        entry -> entry.id("a").messageBody("1"),
                        entry -> entry.id("b").messageBody("\u0001")));

        // Then
        assertThat(sent.successful()).extracting(entry -> entry.id()).containsExactly("a");
        assertThat(sent.failed()).extracting(entry -> entry.code()).containsExactly("InvalidMessageContents");
        String handle = receive().getFirst().receiptHandle();
        var deleted = sqs.deleteMessageBatch(request -> request.queueUrl(url)
                .entries(
                        entry -> entry.id("a").receiptHandle(handle),
                        entry -> entry.id("b").receiptHandle("x")));
        assertThat(deleted.successful()).hasSize(1);
        assertThat(deleted.failed()).hasSize(1);
        assertThatThrownBy(() -> sqs.sendMessageBatch(request -> request.queueUrl(url)
                        .entries(
                                entry -> entry.id("a").messageBody("1"),
                                entry -> entry.id("a").messageBody("2"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
        assertThatThrownBy(() ->
                        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(List.of())))
                .isInstanceOf(EmptyBatchRequestException.class);
    }

    @Test
    void purgingEmptiesAQueueOnceAMinute() {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a"));

        sqs.purgeQueue(request -> request.queueUrl(url));

        assertThat(receive()).isEmpty();
        assertThatThrownBy(() -> sqs.purgeQueue(request -> request.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
        simulator.step(Duration.ofSeconds(60));
        sqs.purgeQueue(request -> request.queueUrl(url));
    }

    @Test
    void aDeletedQueuesNameIsFreeAfterAMinute() {
        sqs.deleteQueue(request -> request.queueUrl(url));

        assertThatThrownBy(() -> sqs.createQueue(request -> request.queueName("jobs")))
                .isInstanceOf(QueueDeletedRecentlyException.class);
        simulator.step(Duration.ofSeconds(60));
        sqs.createQueue(request -> request.queueName("jobs"));
    }

    @Test
    void messagesReceivedTooOftenGoToTheDeadLetterQueue() {
        // Given
        String dead = sqs.createQueue(request -> request.queueName("dead")).queueUrl();
        sqs.setQueueAttributes(request -> request.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:111122223333:dead\","
                                + "\"maxReceiveCount\":1}")));
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a"));

        // When
        receive();
        simulator.step(Duration.ofSeconds(30));

        // Then
        assertThat(receive()).isEmpty();
        assertThat(sqs.receiveMessage(request -> request.queueUrl(dead)).messages())
                .hasSize(1);
    }

    @Test
    void aFifoQueueKeepsTheOrderOfAGroupAndTakesADuplicateOnce() {
        // Given
        String fifo = sqs.createQueue(request -> request.queueName("jobs.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE,
                                "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                                "true")))
                .queueUrl();
        for (String body : List.of("1", "1", "2")) {
            sqs.sendMessage(request -> request.queueUrl(fifo).messageBody(body).messageGroupId("g"));
        }

        // When
        Message first =
                sqs.receiveMessage(request -> request.queueUrl(fifo)).messages().getFirst();

        // Then
        assertThat(first.body()).isEqualTo("1");
        assertThat(sqs.receiveMessage(request -> request.queueUrl(fifo)).messages())
                .isEmpty();
        sqs.deleteMessage(request -> request.queueUrl(fifo).receiptHandle(first.receiptHandle()));
        assertThat(sqs.receiveMessage(request -> request.queueUrl(fifo)).messages())
                .extracting(Message::body)
                .containsExactly("2");
        assertThatThrownBy(
                        () -> sqs.sendMessage(request -> request.queueUrl(fifo).messageBody("3")))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("MessageGroupId");
    }

    @Test
    void theOrderOfAStandardQueueIsAnAssumption() {
        IntStream.range(0, 3)
                .forEach(i -> sqs.sendMessage(request -> request.queueUrl(url).messageBody(String.valueOf(i))));
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), SqsBehaviours.ORDER, false));

        assertThat(sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(3))
                        .messages())
                .extracting(Message::body)
                .containsExactly("2", "1", "0");
        assertThatThrownBy(() ->
                        sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(11)))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("Must be between 1 and 10");
    }

    @Test
    void queuesHaveTags() {
        sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("team", "web", "tier", "1")));
        sqs.untagQueue(request -> request.queueUrl(url).tagKeys("tier"));

        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).tags())
                .containsExactly(Map.entry("team", "web"));
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .attributeNamesWithStrings("All")
                        .messageAttributeNames("All")
                        .waitTimeSeconds(20))
                .messages();
    }

    private Map<QueueAttributeName, String> attributes() {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }
}
