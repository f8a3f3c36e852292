package io.breakwater.drs.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which recovery instances a list shows.
 *
 * @param sourceServer the server they were launched for
 * @param job the job that launched them
 * @param drill only those of drills, or of recoveries
 */
public record InstanceFilter(
        Optional<String> account,
        Optional<String> region,
        Optional<String> sourceServer,
        Optional<String> job,
        Optional<Boolean> drill) {

    public static final InstanceFilter ALL = new InstanceFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public String key() {
        return "recovery-instances|%s|%s|%s|%s|%s".formatted(account, region, sourceServer, job, drill);
    }

    /** The conditions on {@code s}, their values added to the statement's parameters. */
    String conditions(List<Object> values) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        account.ifPresent(value -> conditions.add("s.account = $" + ServerFilter.add(values, value)));
        region.ifPresent(value -> conditions.add("s.region = $" + ServerFilter.add(values, value)));
        sourceServer.ifPresent(value -> conditions.add("s.source_server_id = $" + ServerFilter.add(values, value)));
        job.ifPresent(value -> conditions.add("s.job_id = $" + ServerFilter.add(values, value)));
        drill.ifPresent(value -> conditions.add("s.drill = $" + ServerFilter.add(values, value)));
        return String.join(" AND ", conditions);
    }
}
