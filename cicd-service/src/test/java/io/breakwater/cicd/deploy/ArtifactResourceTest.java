package io.breakwater.cicd.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.cicd.SteeringTest;
import io.breakwater.cicd.steer.SteerTests;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What executions leave in S3. */
@SteeringTest
@SuppressWarnings("NullAway.Init") // JUnit calls what sets the fields.
class ArtifactResourceTest extends SteerTests {
    /** As application.properties says for tests. */
    private static final int LARGEST = 100_000;

    private String place;

    @BeforeEach
    void findAnExecution() {
        String execution = executions("shop-web").stream()
                .filter(each -> each.status() == PipelineExecutionStatus.SUCCEEDED)
                .findFirst()
                .orElseThrow()
                .pipelineExecutionId();
        place = pipeline("shop-web", "executions/" + execution + "/artifacts");
    }

    @Test
    void artifactsAreListedInTheOrderOfTheirActions() {
        Response list = viewer().get(place);

        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        assertThat(list.jsonPath().getList("items.name", String.class)).containsExactly("source", "built");
        assertThat(list.jsonPath().getList("items.available", Boolean.class)).containsOnly(false);
    }

    @Test
    void anArtifactIsDownloadedAsItIs() {
        byte[] bytes = bytes(LARGEST);
        put(bytes);

        Response download = operator().get(place + "/built");

        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.asByteArray()).isEqualTo(bytes);
        assertThat(download.header("Content-Disposition"))
                .startsWith("attachment; filename=\"")
                .contains(".zip");
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(viewer().get(place).path("items[1].bytes").toString()).isEqualTo("" + LARGEST);
        assertThat(administrator()
                        .get("/cicd/audit?action=downloadArtifact&name=olga")
                        .jsonPath()
                        .getList("items"))
                .isNotEmpty();
    }

    @Test
    void oneThatIsTooLargeIsNot() {
        put(bytes(LARGEST + 1));

        assertThat(operator().get(place + "/built").statusCode()).isEqualTo(413);
        assertThat(viewer().get(place).path("items[1].downloadable").toString()).isEqualTo("false");
        assertThat(sent("GetObject")).isZero();
    }

    @Test
    void viewersTakeNone() {
        put(bytes(10));

        assertThat(viewer().get(place + "/built").statusCode()).isEqualTo(403);
        assertThat(sent("GetObject")).isZero();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(operator().get(place + "/built").statusCode()).isEqualTo(404);
        assertThat(operator().get(place + "/other").statusCode()).isEqualTo(404);
        assertThat(operator().get(place + "/..%2F..%2Fother").statusCode()).isIn(400, 404);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    /** Puts the second artifact where CodePipeline says it is. */
    private void put(byte[] bytes) {
        Response list = viewer().get(place);
        String bucket = list.path("items[1].bucket");
        String key = list.path("items[1].key");
        s3().outcome(
                        S3AsyncClient::createBucket,
                        CreateBucketRequest.builder()
                                .bucket(bucket)
                                .createBucketConfiguration(where -> where.locationConstraint(REGION))
                                .build())
                .chain(() -> s3().call(
                                (client, request) -> client.putObject(request, AsyncRequestBody.fromBytes(bytes)),
                                PutObjectRequest.builder()
                                        .bucket(bucket)
                                        .key(key)
                                        .build()))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private AwsClient<S3AsyncClient> s3() {
        return aws.client(AwsServices.s3(), new Target(AccountRole.own(), REGION), new Caller("the-test"));
    }
}
