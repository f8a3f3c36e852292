package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The approvals that wait, the longest waiting first.
 *
 * @param incomplete what could not be read
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalList(List<ApprovalDocument> items, List<UnreadSite> incomplete) {
    public ApprovalList {
        items = List.copyOf(items);
        incomplete = List.copyOf(incomplete);
    }
}
