package io.breakwater.drs.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.group.Group;
import io.breakwater.drs.core.group.Membership;
import io.breakwater.drs.core.group.Memberships;
import io.breakwater.drs.core.group.Resolver;
import io.breakwater.drs.core.group.Selection;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.group.GroupViews.MemberServer;
import io.breakwater.drs.group.GroupViews.Preview;
import io.breakwater.web.listing.Fields;
import io.breakwater.web.listing.MemoryList;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pages of groups and of their servers, made from what was resolved. */
@ApplicationScoped
public class GroupLists {
    private static final List<String> GROUP_SORTS = List.of("name", "servers", "createdAt", "updatedAt");
    private static final List<String> SERVER_SORTS = List.of("name");

    private final Pages pages;

    GroupLists(Pages pages) {
        this.pages = pages;
    }

    /** Which page of servers is wanted. */
    record ServerPage(
            @Nullable Integer size,
            @Nullable String token,
            @Nullable String sort) {}

    private record Row(StoredGroup stored, Membership membership) {}

    public PageRequest request(GroupListParameters parameters) {
        return pages.request(
                parameters.pageSize, parameters.pageToken, parameters.sort, GROUP_SORTS, parameters.filters());
    }

    public Page<ObjectNode> groups(GroupListParameters parameters, PageRequest request, Groups.Resolved resolved) {
        Fields fields = Fields.of(parameters.fields, GroupViews.MEMBERS);
        List<Row> rows = MemoryList.rows(
                request,
                resolved.stored().stream()
                        .map(stored -> new Row(stored, membership(resolved, stored)))
                        .filter(row -> matches(parameters, row)),
                row -> position(request.sort(), row));
        Page<Row> page = pages.page(request, rows, row -> position(request.sort(), row));
        return new Page<>(
                page.items().stream()
                        .map(row -> fields.reduce(GroupViews.document(row.stored(), row.membership())))
                        .toList(),
                page.nextPageToken());
    }

    static Membership membership(Groups.Resolved resolved, StoredGroup stored) {
        return resolved.memberships()
                .of(stored.id().toString())
                .orElseGet(() -> new Membership(stored.resolvable(), List.of(), List.of(), List.of()));
    }

    private static boolean matches(GroupListParameters parameters, Row row) {
        String text = parameters.text == null ? "" : parameters.text.toLowerCase(Locale.ROOT);
        return row.stored().group().name().toLowerCase(Locale.ROOT).contains(text)
                && (parameters.conflicts == null
                        || parameters.conflicts != row.membership().conflicts().isEmpty())
                && (!parameters.asksForServers()
                        || row.membership().servers().stream().anyMatch(server -> matches(parameters, server)));
    }

    private static boolean matches(GroupListParameters parameters, SourceServer server) {
        return same(parameters.serverId, server.id())
                && same(parameters.account, server.site().account())
                && same(parameters.region, server.site().region());
    }

    private static boolean same(@Nullable String wanted, String value) {
        return wanted == null || Objects.equals(wanted, value);
    }

    private static Position position(String sort, Row row) {
        String value = switch (sort) {
            case "servers" -> MemoryList.key(row.membership().servers().size());
            case "createdAt" -> MemoryList.key(row.stored().createdAt().toEpochMilli());
            case "updatedAt" -> MemoryList.key(row.stored().updatedAt().toEpochMilli());
            default -> row.stored().group().name();
        };
        return new Position(value, row.stored().id().toString());
    }

    /** A page of a group's servers. */
    Page<MemberServer> servers(ServerPage wanted, StoredGroup stored, Groups.Resolved resolved) {
        PageRequest request =
                pages.request(wanted.size(), wanted.token(), wanted.sort(), SERVER_SORTS, "group " + stored.id());
        return servers(request, membership(resolved, stored), resolved.memberships());
    }

    private Page<MemberServer> servers(PageRequest request, Membership membership, Memberships memberships) {
        List<SourceServer> rows = MemoryList.rows(request, membership.servers().stream(), GroupLists::position);
        Page<SourceServer> page = pages.page(request, rows, GroupLists::position);
        return new Page<>(
                page.items().stream()
                        .map(server -> GroupViews.server(membership.group(), server, memberships))
                        .toList(),
                page.nextPageToken());
    }

    private static Position position(SourceServer server) {
        return new Position(server.name(), server.id());
    }

    /**
     * What a selection chooses, beside all other groups.
     *
     * @param replaced id of the group that the selection is for; empty for a new one
     */
    Preview preview(ServerPage wanted, Selection selection, String replaced, Groups.Resolved resolved) {
        PageRequest request = pages.request(
                wanted.size(), wanted.token(), wanted.sort(), SERVER_SORTS, "preview " + selection + replaced);
        Group candidate = new Group(replaced, "", selection);
        List<Group> groups = new ArrayList<>(resolved.stored().stream()
                .map(StoredGroup::resolvable)
                .filter(group -> !group.id().equals(replaced))
                .toList());
        groups.add(candidate);
        Memberships memberships = Resolver.resolve(resolved.fleet(), groups);
        Membership membership = memberships
                .of(candidate.id())
                .orElseThrow(() -> new IllegalStateException("every group that is resolved has members"));
        Page<MemberServer> page = servers(request, membership, memberships);
        return new Preview(
                membership.servers().size(),
                membership.conflicts().size(),
                membership.unknownIds(),
                page.items(),
                page.nextPageToken());
    }
}
