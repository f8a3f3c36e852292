package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.cicd.core.document.Checked;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** What of AWS a document describes. */
interface DocumentKind {

    /**
     * What is in AWS.
     *
     * @param document canonical
     * @param version grows with each change
     * @param arn what tags are on
     */
    record Existing(Site site, ObjectNode document, long version, String arn) {}

    /** As it is called in sentences and addresses. */
    String word();

    Checked check(JsonNode document);

    /** @return fails with {@code AwsCallException} if the site does not answer */
    Uni<Optional<Existing>> find(Site site, String name, Caller caller);

    /** @return what AWS did; fails with {@code AwsCallException} */
    Uni<List<Receipt>> create(Site site, ObjectNode document, Caller caller);

    /** Makes AWS's what the document says. @return what AWS did; fails with {@code AwsCallException} */
    Uni<List<Receipt>> update(Existing existing, ObjectNode document, Caller caller);
}
