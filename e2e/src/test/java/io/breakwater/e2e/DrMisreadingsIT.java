package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer gets wrong in the recovery API is answered with the place and with what to do. */
@ExtendWith(StackExtension.class)
@Order(25)
class DrMisreadingsIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /drs/recovery-plans/PLAN/executions | {'kind':'REHEARSAL'}                  | 400 | /kind",
                "POST   | /drs/recovery-plans/PLAN/executions | {}                                    | 400 | /kind",
                "POST   | /drs/recovery-plans/PLAN/executions | {'kind':'RECOVERY'}                   | 400 | /confirmName",
                "POST   | /drs/recovery-plans/PLAN/executions | {'kind':'DRILL','dry_run':true}       | 400 | /dry_run",
                "POST   | /drs/recovery-plans/PLAN/executions | {'kind':'DRILL'                       | 400 | JSON",
                "POST   | /drs/recovery-plans/Sample/executions | {'kind':'DRILL'}                    | 404 | recovery plan",
                "POST   | /drs/executions                     | {'kind':'DRILL'}                      | 405 | ''",
                "GET    | /drs/executions?state=broken        | ''                                    | 400 | state",
                "GET    | /drs/executions?plan_id=Sample      | ''                                    | 400 | plan_id",
                "GET    | /drs/executions?page_size=1000      | ''                                    | 400 | page_size",
                "GET    | /drs/executions?sort=newest         | ''                                    | 400 | sort",
                "GET    | /drs/executions/latest              | ''                                    | 404 | execution",
                "GET    | /drs/plans                          | ''                                    | 404 | ''",
                "POST   | /drs/protection-groups              | {'name':'x','tags':{'Tier':'db'}}     | 400 | /selection",
                "POST   | /drs/recovery-plans                 | {'name':'x','waves':[]}               | 400 | /waves",
                "DELETE | /drs/recovery-plans/PLAN            | ''                                    | 428 | If-Match",
                "POST   | /drs/accounts                       | {'id':'12','name':'x','regions':[]}   | 400 | /id",
                "POST   | /drs/accounts                       | {'id':'222233334444','name':'x','regions':['eu-central-1'],'role':'arn'} | 400 | /role",
            })
    void mistakeIsNamed(String method, String path, String body, int status, String named, Stack stack)
            throws Exception {
        var request = HttpRequest.newBuilder(stack.local(8084).resolve(path.replace("PLAN", samplePlan(stack))))
                .header("Authorization", "Bearer " + stack.apiToken("dr-admin"))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                .build();

        var answer = stack.http().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Json.read(answer.body());
        assertThat(problem.path("type").asText()).startsWith("/problems/");
        assertThat(problem.path("detail").asText() + problem.path("errors")).contains(named);
    }

    private static String samplePlan(Stack stack) {
        return Rest.drs(stack, "viewer")
                .read("/drs/recovery-plans?q=Sample")
                .at("/items/0/id")
                .asText();
    }
}
