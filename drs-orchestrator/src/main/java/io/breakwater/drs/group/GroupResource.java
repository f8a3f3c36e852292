package io.breakwater.drs.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.document.Defect;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.drs.core.group.GroupReader;
import io.breakwater.drs.core.group.ProtectionGroup;
import io.breakwater.drs.core.group.Selection;
import io.breakwater.drs.group.GroupLists.ServerPage;
import io.breakwater.drs.group.GroupViews.MemberServer;
import io.breakwater.drs.group.GroupViews.Preview;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * {@code /drs/protection-groups}. The ETag is that of what people wrote; who is in a group changes without it, so there is no
 * conditional reading.
 */
@Path("/drs/protection-groups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GroupResource {
    private final Groups groups;
    private final GroupLists lists;
    private final Operations operations;

    GroupResource(Groups groups, GroupLists lists, Operations operations) {
        this.groups = groups;
        this.lists = lists;
        this.operations = operations;
    }

    @GET
    public Uni<Page<ObjectNode>> listProtectionGroups(@BeanParam GroupListParameters parameters) {
        PageRequest request = lists.request(parameters);
        return groups.resolved().map(resolved -> lists.groups(parameters, request, resolved));
    }

    @POST
    public Uni<Response> createProtectionGroup(
            @RestHeader("Idempotency-Key") @Nullable String key, @Nullable JsonNode body) {
        ProtectionGroup group = read(body);
        return operations.once(
                key,
                "createProtectionGroup",
                String.valueOf(body),
                () -> operations
                        .audited(
                                "createProtectionGroup",
                                group.name(),
                                audited(body),
                                () -> groups.create(group, operations.caller().name()))
                        .chain(created -> document(created).map(view -> created(created, view))));
    }

    private static Answer created(StoredGroup created, ObjectNode view) {
        return new Answer(
                201,
                Map.of(
                        "ETag",
                        EntityVersion.etag(created.version()),
                        "Location",
                        "/drs/protection-groups/" + created.id()),
                view.toString());
    }

    @POST
    @Path("/resolve")
    public Uni<Preview> resolveSelection(
            @RestQuery("page_size") @Nullable Integer size,
            @RestQuery("page_token") @Nullable String token,
            @RestQuery @Nullable String sort,
            @Nullable JsonNode body) {
        ObjectReader reader = ObjectReader.of(body);
        String replaced = reader.optionalText("groupId", 64).orElse("");
        Selection selection = GroupReader.selection(reader, "selection");
        reader.nothingElse();
        refuse(reader.defects());
        return groups.resolved()
                .map(resolved -> lists.preview(new ServerPage(size, token, sort), selection, replaced, resolved));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> getProtectionGroup(@RestPath UUID id) {
        return groups.get(id).chain(this::answer);
    }

    @PUT
    @Path("/{id}")
    public Uni<Response> replaceProtectionGroup(
            @RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        ProtectionGroup group = read(body);
        return operations
                .audited(
                        "replaceProtectionGroup",
                        id.toString(),
                        audited(body),
                        () -> groups.replace(
                                id, group, ifMatch, operations.caller().name()))
                .chain(this::answer);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> deleteProtectionGroup(@RestPath UUID id, @RestHeader("If-Match") @Nullable String ifMatch) {
        return operations.audited(
                "deleteProtectionGroup", id.toString(), audited(null), () -> groups.delete(id, ifMatch));
    }

    @GET
    @Path("/{id}/servers")
    public Uni<Page<MemberServer>> listProtectionGroupServers(
            @RestPath UUID id,
            @RestQuery("page_size") @Nullable Integer size,
            @RestQuery("page_token") @Nullable String token,
            @RestQuery @Nullable String sort) {
        return groups.get(id)
                .chain(group -> groups.resolved()
                        .map(resolved -> lists.servers(new ServerPage(size, token, sort), group, resolved)));
    }

    private Uni<Response> answer(StoredGroup group) {
        return document(group)
                .map(view ->
                        Response.ok(view).tag(Long.toString(group.version())).build());
    }

    private Uni<ObjectNode> document(StoredGroup group) {
        return groups.resolved().map(resolved -> GroupViews.document(group, GroupLists.membership(resolved, group)));
    }

    private static ProtectionGroup read(@Nullable JsonNode body) {
        GroupReader.Reading reading = GroupReader.group(body);
        refuse(reading.defects());
        return reading.group();
    }

    private static void refuse(List<Defect> defects) {
        if (!defects.isEmpty()) {
            throw ProblemException.invalid(defects.stream()
                    .map(defect -> Fault.at(defect.pointer(), defect.message()))
                    .toList());
        }
    }

    private static JsonNode audited(@Nullable JsonNode body) {
        return body == null ? JsonNodeFactory.instance.objectNode() : body;
    }
}
