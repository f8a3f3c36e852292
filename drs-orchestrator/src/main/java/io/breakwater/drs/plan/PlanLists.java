package io.breakwater.drs.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.plan.GroupNames;
import io.breakwater.drs.core.plan.Member;
import io.breakwater.drs.plan.PlanViews.VersionSummary;
import io.breakwater.web.listing.Fields;
import io.breakwater.web.listing.MemoryList;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages of plans and of their versions. */
@ApplicationScoped
public class PlanLists {
    private static final List<String> SORTS = List.of("name", "createdAt", "updatedAt");
    private static final List<String> VERSION_SORTS = List.of("-version");

    private final Pages pages;

    PlanLists(Pages pages) {
        this.pages = pages;
    }

    public PageRequest request(PlanListParameters parameters) {
        Fields.of(parameters.fields, PlanViews.MEMBERS);
        return pages.request(parameters.pageSize, parameters.pageToken, parameters.sort, SORTS, parameters.filters());
    }

    public Page<ObjectNode> plans(
            PlanListParameters parameters, PageRequest request, List<StoredPlan> plans, GroupNames names) {
        Fields fields = Fields.of(parameters.fields, PlanViews.MEMBERS);
        List<StoredPlan> rows = MemoryList.rows(
                request,
                plans.stream().filter(plan -> matches(parameters, plan)),
                plan -> position(request.sort(), plan));
        Page<StoredPlan> page = pages.page(request, rows, plan -> position(request.sort(), plan));
        return new Page<>(
                page.items().stream()
                        .map(plan -> fields.reduce(PlanViews.document(plan, names)))
                        .toList(),
                page.nextPageToken());
    }

    private static boolean matches(PlanListParameters parameters, StoredPlan stored) {
        String text = parameters.text == null ? "" : parameters.text.toLowerCase(Locale.ROOT);
        return stored.plan().name().toLowerCase(Locale.ROOT).contains(text)
                && (parameters.groupId == null || uses(stored, parameters.groupId));
    }

    private static boolean uses(StoredPlan stored, String groupId) {
        return stored.plan().waves().stream()
                .flatMap(wave -> wave.members().stream())
                .anyMatch(member ->
                        member instanceof Member.Group group && group.groupId().equals(groupId));
    }

    private static Position position(String sort, StoredPlan stored) {
        String value = switch (sort) {
            case "createdAt" -> MemoryList.key(stored.createdAt().toEpochMilli());
            case "updatedAt" -> MemoryList.key(stored.updatedAt().toEpochMilli());
            default -> stored.plan().name();
        };
        return new Position(value, stored.id().toString());
    }

    PageRequest versions(UUID id, @Nullable Integer size, @Nullable String token) {
        return pages.request(size, token, null, VERSION_SORTS, "versions of " + id);
    }

    /** The version that a page begins below. */
    static int below(PageRequest request) {
        return request.after()
                .map(position -> Integer.valueOf(position.value()))
                .orElse(Integer.MAX_VALUE);
    }

    Page<VersionSummary> versions(PageRequest request, List<PlanVersion> versions) {
        return pages.page(
                request,
                versions.stream().map(VersionSummary::of).toList(),
                last -> new Position(Integer.toString(last.version()), ""));
    }
}
