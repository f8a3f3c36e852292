package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestBindingsTest {
    @ParameterizedTest
    @CsvSource({
        "drs,     POST,   /StartRecovery,                             StartRecovery",
        "drs,     GET,    /ListStagingAccounts?maxResults=3,          ListStagingAccounts",
        "drs,     DELETE, /tags/arn%3Aaws%3Adrs?tagKeys=a,            UntagResource",
        "drs,     POST,   /StartRecoveryPlanExecution,                StartRecoveryPlanExecution",
        "eks,     GET,    /clusters,                                  ListClusters",
        "eks,     GET,    /clusters/prod,                             DescribeCluster",
        "lambda,  GET,    /2015-03-31/functions/,                     ListFunctions",
        "lambda,  GET,    /2018-10-31/layers?find=LayerVersion&Arn=a, GetLayerVersionByArn",
        "lambda,  GET,    /2018-10-31/layers,                         ListLayers",
        "route53, POST,   /2013-04-01/hostedzone/Z1/rrset/,           ChangeResourceRecordSets",
        "route53, GET,    /2013-04-01/trafficpolicyinstances/hostedzone?id=Z, ListTrafficPolicyInstancesByHostedZone",
        "s3,      GET,    /,                                          ListBuckets",
        "s3,      GET,    /bucket,                                    ListObjects",
        "s3,      GET,    /bucket/?list-type=2,                       ListObjectsV2",
        "s3,      GET,    /bucket?versioning,                         GetBucketVersioning",
        "s3,      GET,    /bucket?versioning=,                        GetBucketVersioning",
        "s3,      GET,    /bucket?metrics,                            ListBucketMetricsConfigurations",
        "s3,      GET,    /bucket?metrics&id=all,                     GetBucketMetricsConfiguration",
        "s3,      GET,    /bucket/key,                                GetObject",
        "s3,      GET,    /bucket/key?uploadId=u,                     ListParts",
        "s3,      GET,    /bucket/key?tagging,                        GetObjectTagging",
        "s3,      PUT,    /bucket/key,                                PutObject",
        "s3,      PUT,    /bucket/key?partNumber=1&uploadId=u,        UploadPart",
        "s3,      DELETE, /bucket/key?x-id=DeleteObject,              DeleteObject"
    })
    void theMostSpecificOperationWins(String service, String method, String target, String operation) {
        assertThat(RestBindings.match(service, request(method, target))
                        .orElseThrow()
                        .operation())
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "drs,    POST, /StartRecover",
        "drs,    GET,  /StartRecovery",
        "drs,    POST, /StartRecovery/more",
        "drs,    POST, /",
        "eks,    GET,  //prod",
        "lambda, POST, /2015-03-31/functions//invocations",
        "s3,     POST, /bucket",
        "ec2,    POST, /StartRecovery"
    })
    void whatNoOperationAsksForMatchesNothing(String service, String method, String target) {
        assertThat(RestBindings.match(service, request(method, target))).isEmpty();
    }

    @Test
    void headersTellOperationsApart() {
        // Given
        var copy = new WireRequest(
                "PUT", "/bucket/key", "", Map.of("x-amz-copy-source", List.of("/other/key")), new byte[0]);
        // When
        var match = RestBindings.match("s3", copy);
        // Then
        assertThat(match.orElseThrow().operation()).isEqualTo("CopyObject");
    }

    @Test
    void labelsAreDecodedAndAPlusIsAPlus() {
        // When
        var match = RestBindings.match("drs", request("GET", "/tags/arn%3Aaws%3Adrs%3A%3A%3As%2F%C3%A4+b"));
        // Then
        assertThat(match.orElseThrow().labels()).containsExactly(Map.entry("resourceArn", "arn:aws:drs:::s/ä+b"));
    }

    @ParameterizedTest
    @CsvSource({"/b/folder/,folder/", "/b/a//b,a//b", "/b//a,/a", "/b/a%2Fb/c%20d,a/b/c d"})
    void aGreedyLabelTakesTheRestAsItIs(String path, String key) {
        assertThat(RestBindings.match("s3", request("PUT", path)).orElseThrow().labels())
                .containsEntry("Bucket", "b")
                .containsEntry("Key", key);
    }

    @Test
    void brokenEscapesAreUnreadable() {
        assertThatThrownBy(() -> RestBindings.match("drs", request("GET", "/tags/arn%3")))
                .isInstanceOf(UnreadableRequest.class);
    }

    @ParameterizedTest
    @CsvSource({
        "drs, StartRecovery, 202",
        "drs, DescribeJobs, 200",
        "drs, DeleteJob, 204",
        "drs, DeleteRecoveryInstance, 200",
        "drs, CreateRecoveryPlanStep, 201",
        "lambda, CreateFunction, 201",
        "s3, DeleteBucket, 204",
        "route53, CreateHostedZone, 201"
    })
    void successHasTheStatusOfTheModel(String service, String operation, int status) {
        assertThat(RestBindings.status(service, operation)).isEqualTo(status);
    }

    @Test
    void anUnknownOperationHasNoStatus() {
        assertThatThrownBy(() -> RestBindings.status("drs", "Nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    private static WireRequest request(String method, String target) {
        int mark = target.indexOf('?');
        return new WireRequest(
                method,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                Map.of(),
                new byte[0]);
    }
}
