package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.model.Extended;
import io.breakwater.simulator.drs.model.ExtendedPage;
import io.breakwater.simulator.drs.model.Extension;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.CreateReplicationConfigurationTemplateRequest;
import software.amazon.awssdk.services.drs.model.DeleteReplicationConfigurationTemplateRequest;
import software.amazon.awssdk.services.drs.model.DeleteReplicationConfigurationTemplateResponse;
import software.amazon.awssdk.services.drs.model.DescribeReplicationConfigurationTemplatesRequest;
import software.amazon.awssdk.services.drs.model.ReplicationConfigurationTemplate;
import software.amazon.awssdk.services.drs.model.UpdateReplicationConfigurationTemplateRequest;

/** What new servers' replication configurations are made from. It owns the rows of these templates. */
final class ReplicationTemplates {
    static final String TYPE = "ReplicationConfigurationTemplate";

    private static final Extension<CreateReplicationConfigurationTemplateRequest> CREATE =
            Extension.of(CreateReplicationConfigurationTemplateRequest::builder, ReplicationSettings.INTERNET_PROTOCOL);
    private static final Extension<UpdateReplicationConfigurationTemplateRequest> UPDATE =
            Extension.of(UpdateReplicationConfigurationTemplateRequest::builder, ReplicationSettings.INTERNET_PROTOCOL);
    private static final Extension<ReplicationConfigurationTemplate> TEMPLATE =
            Extension.of(ReplicationConfigurationTemplate::builder, ReplicationSettings.INTERNET_PROTOCOL);
    private static final int MOST_IDS = 200;
    private static final int LARGEST_PAGE = 200;

    /**
     * One template.
     *
     * @param settings what the SDK's model knows, the tags included
     */
    record Row(ReplicationConfigurationTemplate settings, String internetProtocol) {
        String id() {
            return settings.replicationConfigurationTemplateID();
        }

        Row withTags(Map<String, String> tags) {
            return new Row(settings.toBuilder().tags(tags).build(), internetProtocol);
        }
    }

    private ReplicationTemplates() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateReplicationConfigurationTemplate", CREATE::builder, ReplicationTemplates::create),
                Operation.of("UpdateReplicationConfigurationTemplate", UPDATE::builder, ReplicationTemplates::update),
                Operation.of(
                        "DescribeReplicationConfigurationTemplates",
                        DescribeReplicationConfigurationTemplatesRequest::builder,
                        ReplicationTemplates::describe),
                Operation.of(
                        "DeleteReplicationConfigurationTemplate",
                        DeleteReplicationConfigurationTemplateRequest::builder,
                        ReplicationTemplates::delete));
    }

    /** The template that new servers are made from: the oldest one. */
    static Optional<Row> standard(World world, Scope scope) {
        return rows(world, scope).stream().findFirst();
    }

    static Table<Row> rows(World world, Scope scope) {
        return world.table(scope, Row.class);
    }

    private static Extended<ReplicationConfigurationTemplate> create(
            Extended<CreateReplicationConfigurationTemplateRequest> request, Call call) {
        CreateReplicationConfigurationTemplateRequest wanted = request.base();
        ReplicationSettings.check(wanted, request.member(), call.world());
        ReplicationSettings.checkKey(wanted.ebsEncryptionAsString(), wanted.ebsEncryptionKeyArn());
        Tags.check(wanted.tags());
        String id = call.ids().drs("rct");
        ReplicationConfigurationTemplate.Builder template = ReplicationConfigurationTemplate.builder()
                .associateDefaultSecurityGroup(true)
                .replicationServerInstanceType("t3.small")
                .useDedicatedReplicationServer(false)
                .defaultLargeStagingDiskType("GP3")
                .dataPlaneRouting("PRIVATE_IP")
                .createPublicIP(false)
                .autoReplicateNewDisks(true)
                .tags(Map.of());
        Members.copy(wanted, template);
        Row row = new Row(
                template.replicationConfigurationTemplateID(id)
                        .arn(call.arn("drs", "replication-configuration-template/" + id))
                        .build(),
                orIpv4(request.member()));
        rows(call.world(), call.scope()).put(id, row);
        return view(row);
    }

    private static Extended<ReplicationConfigurationTemplate> update(
            Extended<UpdateReplicationConfigurationTemplateRequest> request, Call call) {
        UpdateReplicationConfigurationTemplateRequest wanted = request.base();
        String id = wanted.replicationConfigurationTemplateID();
        Constraints.pattern("replicationConfigurationTemplateID", id, Constraints.REPLICATION_TEMPLATE);
        ReplicationSettings.check(wanted, request.member(), call.world());
        Row before = rows(call.world(), call.scope()).find(id).orElseThrow(() -> DrsErrors.notFound(TYPE, id));
        ReplicationConfigurationTemplate.Builder changed = before.settings().toBuilder();
        Members.copy(wanted, changed);
        ReplicationConfigurationTemplate after =
                changed.arn(before.settings().arn()).build();
        ReplicationSettings.checkKey(after.ebsEncryptionAsString(), after.ebsEncryptionKeyArn());
        Row row = new Row(after, request.member() == null ? before.internetProtocol() : request.member());
        rows(call.world(), call.scope()).put(id, row);
        return view(row);
    }

    private static ExtendedPage describe(DescribeReplicationConfigurationTemplatesRequest request, Call call) {
        List<String> ids = request.replicationConfigurationTemplateIDs();
        Constraints.atMost("replicationConfigurationTemplateIDs", ids, MOST_IDS);
        Constraints.patterns("replicationConfigurationTemplateIDs", ids, Constraints.REPLICATION_TEMPLATE);
        Constraints.range("maxResults", request.maxResults(), 1, Integer.MAX_VALUE);
        Table<Row> rows = rows(call.world(), call.scope());
        ids.stream().filter(id -> !rows.contains(id)).findFirst().ifPresent(id -> {
            throw DrsErrors.notFound(TYPE, id);
        });
        Pages<Row> page = Pages.of(
                rows.stream()
                        .filter(row -> ids.isEmpty() || ids.contains(row.id()))
                        .toList(),
                request.maxResults(),
                request.nextToken(),
                LARGEST_PAGE,
                DrsErrors::badToken);
        return new ExtendedPage(
                page.items().stream().map(ReplicationTemplates::view).toList(), page.nextToken());
    }

    private static DeleteReplicationConfigurationTemplateResponse delete(
            DeleteReplicationConfigurationTemplateRequest request, Call call) {
        String id = request.replicationConfigurationTemplateID();
        if (rows(call.world(), call.scope()).remove(id).isEmpty()) {
            throw DrsErrors.notFound(TYPE, id);
        }
        return DeleteReplicationConfigurationTemplateResponse.builder().build();
    }

    private static Extended<ReplicationConfigurationTemplate> view(Row row) {
        return TEMPLATE.document(row.settings(), row.internetProtocol());
    }

    private static String orIpv4(@Nullable String internetProtocol) {
        return internetProtocol == null ? ReplicationSettings.IPV4 : internetProtocol;
    }
}
