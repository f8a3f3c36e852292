package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.FakeAws.xml;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsResponse;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationRequest;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;

class PagesTest {
    private FakeAws fake;
    private TestAws aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        aws = new TestAws(fake.url());
    }

    @AfterEach
    void close() throws IOException {
        aws.close();
        fake.close();
    }

    private Multi<DescribeJobsResponse> jobs() {
        return aws.client(AwsServices.drs())
                .pages(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().maxResults(1).build());
    }

    @Test
    void everyPageIsRead() {
        // Given
        fake.replies(
                json("{\"items\":[{\"jobID\":\"drsjob-1\"}],\"nextToken\":\"two\"}"),
                json("{\"items\":[{\"jobID\":\"drsjob-2\"}],\"nextToken\":\"three\"}"),
                json("{\"items\":[]}"));

        // When
        List<DescribeJobsResponse> pages = jobs().collect().asList().await().atMost(PATIENCE);

        // Then
        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(page -> page.items().stream()).map(job -> job.jobID()))
                .containsExactly("drsjob-1", "drsjob-2");
        assertThat(fake.received())
                .extracting(FakeAws.Received::body)
                .containsExactly(
                        "{\"maxResults\":1}",
                        "{\"maxResults\":1,\"nextToken\":\"two\"}",
                        "{\"maxResults\":1,\"nextToken\":\"three\"}");
    }

    @Test
    void aPageNobodyWantsIsNotRead() {
        // Given
        fake.replies(json("{\"items\":[],\"nextToken\":\"two\"}"), json("{\"items\":[],\"nextToken\":\"three\"}"));

        // When
        jobs().select().first(1).collect().asList().await().atMost(PATIENCE);

        // Then
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void aCircleOfPagesIsNoticed() {
        // Given
        fake.replies(json("{\"items\":[],\"nextToken\":\"same\"}"));

        // Then
        assertThatThrownBy(() -> jobs().collect().asList().await().atMost(PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("same page twice");
        assertThat(fake.received()).hasSize(2);
    }

    @Test
    void aPageThatFailsFailsTheRest() {
        // Given
        fake.replies(json("{\"items\":[],\"nextToken\":\"two\"}"), FakeAws.error(400, "ValidationException"));

        // Then
        assertThatThrownBy(() -> jobs().collect().asList().await().atMost(PATIENCE))
                .isInstanceOf(AwsCallException.Refused.class);
    }

    @Test
    void markersAreFollowedToo() {
        // Given
        fake.replies(
                xml(
                        200,
                        "<ListRolesResponse><ListRolesResult><Roles/><IsTruncated>true</IsTruncated><Marker>m2</Marker></ListRolesResult></ListRolesResponse>"),
                xml(
                        200,
                        "<ListRolesResponse><ListRolesResult><Roles/><IsTruncated>false</IsTruncated></ListRolesResult></ListRolesResponse>"));

        // When
        List<?> pages = aws.client(AwsServices.iam())
                .pages(IamAsyncClient::listRoles, ListRolesRequest.builder().build())
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(pages).hasSize(2);
        assertThat(fake.received().getLast().body()).contains("Marker=m2");
    }

    @Test
    void whatHasNoPagesIsNotWalked() {
        // Given
        fake.replies(json("{}"));

        // Then
        assertThatThrownBy(() -> aws.client(AwsServices.drs())
                        .pages(
                                DrsAsyncClient::getLaunchConfiguration,
                                GetLaunchConfigurationRequest.builder()
                                        .sourceServerID("s-1")
                                        .build())
                        .collect()
                        .asList()
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GetLaunchConfigurationRequest");
    }
}
