package io.breakwater.drs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.report.Samples;
import io.breakwater.drs.execution.ExecutionStore;
import io.breakwater.testing.As;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class ReportResourceTest {
    private static final String REPORT = "/drs/executions/" + Samples.ID + "/report";
    private static final String FAILURES = "/drs/executions/" + Samples.ID + "/failures";
    private static final String UNKNOWN = "/drs/executions/00000000-0000-4000-8000-000000000000";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    ExecutionStore store;

    @BeforeEach
    void anExecutionThatFailed() {
        pool.preparedQuery("DELETE FROM execution WHERE id = $1")
                .execute(Tuple.of(Samples.ID))
                .chain(() ->
                        pool.withTransaction(transaction -> store.insert(transaction, Samples.bad(), Samples.events())))
                .await()
                .atMost(LIMIT);
    }

    @Test
    void reportTellsWhatWasMeasuredAndWhatWasNot() {
        As.user("viewer")
                .get(REPORT)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("kind", equalTo("drill"))
                .body("state", equalTo("failed"))
                .body("rto.verdict", equalTo("not-measured"))
                .body("rto.note", containsString("billing-app-04"))
                .body("waves[0].rto.verdict", equalTo("met"))
                .body("waves[0].rto.measured", equalTo("PT14M"))
                .body("waves[0].servers[0].rpo.measured", equalTo("PT10S"))
                .body("decisions.text", hasItem("Wave db: approved by dr-approver"))
                .body("timeline", hasSize(8))
                .body("jobs.reference", hasItem("drsjob-00000000000000001"));
    }

    @Test
    void failuresAreExplained() {
        As.user("dr-operator")
                .get(FAILURES)
                .then()
                .statusCode(200)
                .body("items.subject", hasItem("billing-app-04"))
                .body("items.find { it.subject == 'billing-app-04' }.error", containsString("InvalidSubnetID.NotFound"))
                .body("items.find { it.subject == 'billing-app-04' }.explanation.title", equalTo("The subnet is gone"));
    }

    @Test
    void pageIsTextAndNothingElse() {
        String page = As.user("viewer")
                .accept("text/html")
                .get(REPORT)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();

        assertThat(page).contains("&lt;with databases&gt;", "Name a subnet").doesNotContain("<script", "<b>nobody");
    }

    @Test
    void pdfIsReadableByOthers() throws IOException {
        byte[] pdf = As.user("viewer")
                .get(REPORT + "?format=pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .extract()
                .asByteArray();

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("billing-app-04", "Name a subnet");
        }
    }

    @Test
    void unknownExecutionsAndFormsAreRefused() {
        As.user("viewer").get(UNKNOWN + "/report").then().statusCode(404);
        As.user("viewer").get(UNKNOWN + "/failures").then().statusCode(404);
        As.user("viewer").get("/drs/executions/nonsense/report").then().statusCode(404);
        As.user("viewer").get(REPORT + "?format=doc").then().statusCode(400);
        As.user("viewer").accept("image/png").get(REPORT).then().statusCode(406);
    }

    @Test
    void whoMayNotReadDoesNot() {
        As.user("cicd-operator").get(REPORT).then().statusCode(403);
        As.user("cicd-operator").get(FAILURES).then().statusCode(403);
    }
}
