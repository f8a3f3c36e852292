package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.Route53Exception;

class Route53WireTest {
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

    private final WireBench bench =
            new WireBench(new RestXmlProtocol(), "route53", ServiceModel.restXml("route53", "2013-04-01", NAMESPACE));
    private final Route53Client route53 = bench.client(Route53Client.builder());

    @Test
    void answersStandInTheResponseOfTheirOperation() {
        // Given
        var response = ListHostedZonesResponse.builder()
                .maxItems("100")
                .isTruncated(false)
                .marker("")
                .hostedZones(z ->
                        z.id("Z1").name("shop.example.").callerReference("1").config(c -> c.privateZone(true)))
                .build();
        bench.answers("ListHostedZones", ListHostedZonesRequest::builder, response);
        // When
        var answer = route53.listHostedZones();
        // Then
        assertThat(answer).matches(response::equalsBySdkFields);
        assertThat(bench.answered())
                .contains("<ListHostedZonesResponse xmlns=\"" + NAMESPACE + "\"><HostedZones><HostedZone><Id>Z1</Id>");
    }

    @Test
    void aChangeIsReadFromItsXml() {
        // Given
        bench.answers(
                "ChangeResourceRecordSets",
                ChangeResourceRecordSetsRequest::builder,
                ChangeResourceRecordSetsResponse.builder()
                        .changeInfo(c -> c.id("C1").status("PENDING"))
                        .build());
        var request = ChangeResourceRecordSetsRequest.builder()
                .hostedZoneId("Z1")
                .changeBatch(b -> b.comment("failover")
                        .changes(c -> c.action("UPSERT")
                                .resourceRecordSet(s -> s.name("shop.example.")
                                        .type(RRType.TXT)
                                        .ttl(60L)
                                        .resourceRecords(ResourceRecord.builder()
                                                .value("\"a & b\"")
                                                .build()))))
                .build();
        // When
        var answer = route53.changeResourceRecordSets(request);
        // Then
        assertThat(answer.changeInfo().id()).isEqualTo("C1");
        assertThat(bench.requests()).containsExactly(request);
    }

    @Test
    void answersWithoutMembersAreStillDocuments() {
        // Given
        bench.answers(
                "DeleteHealthCheck",
                DeleteHealthCheckRequest::builder,
                DeleteHealthCheckResponse.builder().build());
        // When
        route53.deleteHealthCheck(r -> r.healthCheckId("h-1"));
        // Then
        assertThat(bench.answered()).endsWith("<DeleteHealthCheckResponse xmlns=\"" + NAMESPACE + "\"/>");
    }

    @Test
    void refusalsHaveTheFormOfTheQueryServices() {
        // Given
        bench.refuses(
                "GetHostedZone",
                GetHostedZoneRequest::builder,
                new AwsError("NoSuchHostedZone", 404, "No hosted zone found with ID: Z9"));
        // When
        assertThatThrownBy(() -> route53.getHostedZone(r -> r.id("Z9")))
                // Then
                .isInstanceOfSatisfying(
                        NoSuchHostedZoneException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorMessage())
                                .isEqualTo("No hosted zone found with ID: Z9"));
        assertThat(bench.answered()).contains("<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>Sender</Type>");
    }

    @Test
    void whatTheModelRequiresMustBeThere() {
        // Given
        bench.answers(
                "ChangeResourceRecordSets",
                ChangeResourceRecordSetsRequest::builder,
                ChangeResourceRecordSetsResponse.builder().build());
        // When
        assertThatThrownBy(() -> route53.changeResourceRecordSets(
                        r -> r.hostedZoneId("Z1").changeBatch(b -> b.comment("nothing"))))
                // Then
                .isInstanceOfSatisfying(
                        Route53Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidInput"))
                .hasMessageContaining("Value null at 'changeBatch.changes' failed to satisfy constraint");
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void aBodyThatIsNoXmlOrHoldsNoNumberIsRefused() {
        // Given
        bench.answers(
                "ChangeResourceRecordSets",
                ChangeResourceRecordSetsRequest::builder,
                ChangeResourceRecordSetsResponse.builder().build());
        // When
        bench.send(change("<ChangeResourceRecordSetsRequest"));
        // Then
        assertThat(bench.answered()).contains("<Code>InvalidInput</Code><Message>Invalid XML ; ");
        bench.send(change("<R><ChangeBatch><Changes><Change><ResourceRecordSet><TTL>soon</TTL></ResourceRecordSet>"
                + "</Change></Changes></ChangeBatch></R>"));
        assertThat(bench.answered()).contains("Value 'soon' at 'TTL' is not an integer");
    }

    private static WireRequest change(String body) {
        return new WireRequest(
                "POST", "/2013-04-01/hostedzone/Z1/rrset/", "", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anUnknownPathIsRefused() {
        // When
        WireResponse answer = bench.send(new WireRequest("GET", "/2013-04-01/nothing", "", Map.of(), new byte[0]));
        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(bench.answered()).contains("<Code>UnknownOperationException</Code>");
    }
}
