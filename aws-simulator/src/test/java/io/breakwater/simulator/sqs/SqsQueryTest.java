package io.breakwater.simulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.SignedRequests;
import io.breakwater.simulator.TestSimulator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AWS CLIs of before the JSON protocol send, and what they read. */
class SqsQueryTest {
    private static final String QUEUE = "&QueueUrl=https%3A%2F%2Fsqs.eu-central-1.amazonaws.com%2F111122223333%2Fjobs";

    private TestSimulator simulator;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        send("Action=CreateQueue&QueueName=jobs&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=5"
                + "&Tag.1.Key=team&Tag.1.Value=web");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void queuesAreCreatedWithAttributesAndTags() {
        assertThat(send("Action=ListQueues").body())
                .contains("<QueueUrl>https://sqs.eu-central-1.amazonaws.com/111122223333/jobs</QueueUrl>");
        assertThat(send("Action=GetQueueAttributes&AttributeName.1=VisibilityTimeout" + QUEUE)
                        .body())
                .contains("<Attribute><Name>VisibilityTimeout</Name><Value>5</Value></Attribute>");
        assertThat(send("Action=ListQueueTags" + QUEUE).body())
                .contains("<Tag><Key>team</Key><Value>web</Value></Tag>");
    }

    @Test
    void messagesAreSentAndReceivedWithTheirAttributes() {
        // When
        var sent = send("Action=SendMessageBatch" + QUEUE
                + "&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=hello"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=kind"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=String"
                + "&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.StringValue=x");

        // Then
        assertThat(sent.body())
                .contains("<SendMessageBatchResultEntry><Id>a</Id>")
                .contains("<MD5OfMessageBody>5d41402abc4b2a76b9719d911017c592</MD5OfMessageBody>");
        assertThat(send("Action=ReceiveMessage&MessageAttributeName.1=All&AttributeName.1=All" + QUEUE)
                        .body())
                .contains("<Message><MessageId>")
                .contains("<Body>hello</Body>")
                .contains("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>")
                .contains("<MessageAttribute><Name>kind</Name><Value><StringValue>x</StringValue>");
    }

    @Test
    void refusalsHaveTheCodesOfTheQueryProtocol() {
        var refusal = send("Action=GetQueueUrl&QueueName=none");

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()).contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
        assertThat(send("Action=GetQueueUrl").body()).contains("<Code>MissingParameter</Code>");
    }

    private SignedRequests.Raw send(String body) {
        return SignedRequests.post(
                simulator,
                "sqs",
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                body + "&Version=2012-11-05");
    }
}
