package io.breakwater.drs.mcp;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.inventory.GroupFilter;
import io.breakwater.drs.inventory.InstanceFilter;
import io.breakwater.drs.inventory.InventoryPages;
import io.breakwater.drs.inventory.JobList;
import io.breakwater.drs.inventory.JobLogPage;
import io.breakwater.drs.inventory.LiveJobs;
import io.breakwater.drs.inventory.ServerFilter;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.tools.ToolFault;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.Pages;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tools that tell what DRS protects, launched and did. */
final class InventoryTools {
    private static final String TOKEN = "nextPageToken of the page before; leave out for the first page";
    private static final String SIZE = "Items per page, 1 to 200";

    private final ToolGate gate;
    private final InventoryPages inventory;
    private final GroupFilter groups;
    private final LiveJobs jobs;
    private final Sites sites;
    private final Pages pages;

    InventoryTools(
            ToolGate gate, InventoryPages inventory, GroupFilter groups, LiveJobs jobs, Sites sites, Pages pages) {
        this.gate = gate;
        this.inventory = inventory;
        this.groups = groups;
        this.jobs = jobs;
        this.sites = sites;
        this.pages = pages;
    }

    /** One page of things as they are stored. */
    @RegisterForReflection
    public record Things(
            List<Map<String, Object>> items, @Nullable String nextPageToken) {
        static Things of(Page<Map<String, Object>> page) {
            return new Things(page.items(), page.nextPageToken());
        }
    }

    @Tool(
            name = "drs_source_servers",
            title = "Source servers",
            description =
                    "Lists the servers that AWS Elastic Disaster Recovery protects, in all registered accounts and"
                            + " Regions, with replication state, lag, newest point in time and last drill. observedAt says how"
                            + " old each row is.",
            annotations =
                    @Tool.Annotations(
                            title = "Source servers",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = Things.class))
    Uni<ToolResponse> sourceServers(
            @ToolArg(name = "account", description = "Twelve digits", required = false) @Nullable String account,
            @ToolArg(name = "region", description = "Such as eu-central-1", required = false) @Nullable String region,
            @ToolArg(
                            name = "states",
                            description = "Replication states such as CONTINUOUS, STALLED, BACKLOG",
                            required = false)
                    @Nullable List<String> states,
            @ToolArg(name = "tags", description = "Tags that all must have", required = false) @Nullable Map<String, String> tags,
            @ToolArg(name = "name", description = "What the name contains", required = false) @Nullable String name,
            @ToolArg(name = "group", description = "Id of a protection group that has them", required = false) @Nullable String group,
            @ToolArg(
                            name = "sort",
                            description = "name, state, lag or last_launch, with - in front to descend",
                            defaultValue = "name")
                    String sort,
            @ToolArg(name = "page_size", description = SIZE, defaultValue = "50") int pageSize,
            @ToolArg(name = "page_token", description = TOKEN, required = false) @Nullable String pageToken,
            Meta meta) {
        return gate.run(meta, "listSourceServers", _ -> {
            ServerFilter filter = new ServerFilter(
                    Arguments.text(account),
                    Arguments.text(region),
                    states(states),
                    tags == null ? Map.of() : tags,
                    Arguments.text(name),
                    false);
            return groups.narrowed(filter, Arguments.text(group))
                    .chain(wanted -> inventory.servers(
                            pages.request(pageSize, pageToken, sort, InventoryPages.SERVER_SORTS, wanted.key()),
                            wanted))
                    .map(Things::of);
        });
    }

    private static Set<String> states(@Nullable List<String> states) {
        return Arguments.set(states).stream()
                .flatMap(state -> Arguments.oneOf("states", state, Replication.State.class).stream())
                .map(Enum::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Tool(
            name = "drs_recovery_instances",
            title = "Recovery instances",
            description = "Lists what drills and recoveries launched and what is left of it, with its failback state.",
            annotations =
                    @Tool.Annotations(
                            title = "Recovery instances",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = Things.class))
    Uni<ToolResponse> recoveryInstances(
            @ToolArg(name = "account", description = "Twelve digits", required = false) @Nullable String account,
            @ToolArg(name = "region", description = "Such as eu-central-1", required = false) @Nullable String region,
            @ToolArg(name = "source_server", description = "Id of the source server, s-…", required = false) @Nullable String sourceServer,
            @ToolArg(name = "job", description = "Id of the job that launched it, drsjob-…", required = false) @Nullable String job,
            @ToolArg(
                            name = "drill",
                            description = "true for instances of drills only, false for those of recoveries",
                            required = false)
                    @Nullable Boolean drill,
            @ToolArg(name = "page_size", description = SIZE, defaultValue = "50") int pageSize,
            @ToolArg(name = "page_token", description = TOKEN, required = false) @Nullable String pageToken,
            Meta meta) {
        return gate.run(meta, "listRecoveryInstances", _ -> {
            InstanceFilter filter = new InstanceFilter(
                    Arguments.text(account),
                    Arguments.text(region),
                    Arguments.text(sourceServer),
                    Arguments.text(job),
                    Optional.ofNullable(drill));
            PageRequest page = pages.request(pageSize, pageToken, null, InventoryPages.INSTANCE_SORTS, filter.key());
            return inventory.instances(page, filter).map(Things::of);
        });
    }

    @Tool(
            name = "drs_jobs",
            title = "DRS jobs",
            description = "Asks AWS for the newest recovery, drill, failback and termination jobs, ours and those of"
                    + " others, with how each server's launch is. A failed launch stands in a COMPLETED job.",
            annotations =
                    @Tool.Annotations(
                            title = "DRS jobs",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = JobList.class))
    Uni<ToolResponse> jobs(
            @ToolArg(name = "account", description = "Twelve digits", required = false) @Nullable String account,
            @ToolArg(name = "region", description = "Such as eu-central-1", required = false) @Nullable String region,
            @ToolArg(name = "page_size", description = SIZE, defaultValue = "20") int pageSize,
            Meta meta) {
        return gate.run(
                meta,
                "listJobs",
                caller -> jobs.newest(wanted(account, region), new Caller(caller.name()), size(pageSize)));
    }

    @Tool(
            name = "drs_job_log",
            title = "Log of a DRS job",
            description = "Asks AWS for the log of a job. rawError is the only place where AWS says why a launch"
                    + " failed; drs_explain_failure tells what it means.",
            annotations =
                    @Tool.Annotations(
                            title = "Log of a DRS job",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = JobLogPage.class))
    Uni<ToolResponse> jobLog(
            @ToolArg(name = "job", description = "Id of the job, drsjob-…") String job,
            @ToolArg(name = "page_size", description = SIZE, defaultValue = "100") int pageSize,
            @ToolArg(name = "page_token", description = TOKEN, required = false) @Nullable String pageToken,
            Meta meta) {
        return gate.run(
                meta,
                "getJobLog",
                caller -> jobs.log(job, wanted(null, null), new Caller(caller.name()), size(pageSize), pageToken));
    }

    private List<Site> wanted(@Nullable String account, @Nullable String region) {
        return sites.enabledNow().stream()
                .filter(site ->
                        Arguments.text(account).map(site.account()::equals).orElse(true))
                .filter(site ->
                        Arguments.text(region).map(site.region()::equals).orElse(true))
                .toList();
    }

    private static int size(int size) {
        if (size < 1 || size > Pages.MAX_SIZE) {
            throw ToolFault.argument("page_size", "must be between 1 and " + Pages.MAX_SIZE);
        }
        return size;
    }
}
