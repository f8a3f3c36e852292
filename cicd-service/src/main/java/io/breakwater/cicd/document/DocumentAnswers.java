package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.cicd.core.document.Checked;
import io.breakwater.cicd.core.document.DocumentDiff.Difference;
import io.breakwater.cicd.core.document.Finding;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.util.List;

/** What is answered about documents; the documents themselves keep their PascalCase. */
final class DocumentAnswers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentAnswers() {}

    static ObjectNode check(Checked checked) {
        ObjectNode answer = NODES.objectNode().put("valid", checked.errors().isEmpty());
        answer.set("findings", findings(checked.findings()));
        if (checked.errors().isEmpty()) {
            answer.set("document", checked.document());
        }
        return answer;
    }

    static ArrayNode findings(List<Finding> findings) {
        ArrayNode array = NODES.arrayNode();
        for (Finding finding : findings) {
            array.addObject()
                    .put("severity", finding.severity().name())
                    .put("code", finding.code())
                    .put("pointer", finding.pointer())
                    .put("message", finding.message());
        }
        return array;
    }

    static ArrayNode differences(List<Difference> differences) {
        ArrayNode array = NODES.arrayNode();
        for (Difference difference : differences) {
            ObjectNode item =
                    array.addObject().put("kind", difference.kind().name()).put("pointer", difference.pointer());
            difference.before().ifPresent(before -> item.set("before", before));
            difference.after().ifPresent(after -> item.set("after", after));
        }
        return array;
    }

    static ArrayNode receipts(List<Receipt> receipts) {
        ArrayNode array = NODES.arrayNode();
        for (Receipt receipt : receipts) {
            ObjectNode item = array.addObject()
                    .put("account", receipt.account())
                    .put("region", receipt.region())
                    .put("requestId", receipt.requestId());
            receipt.arn().ifPresent(arn -> item.put("arn", arn));
        }
        return array;
    }

    static ObjectNode placed(Site site, JsonNode document) {
        ObjectNode answer = NODES.objectNode().put("account", site.account()).put("region", site.region());
        answer.set("document", document);
        return answer;
    }

    /** A document that cannot be used. */
    static ProblemException refused(List<Finding> errors) {
        return ProblemException.invalid(errors.stream()
                .map(error -> Fault.at(error.pointer(), error.code() + ": " + error.message()))
                .toList());
    }
}
