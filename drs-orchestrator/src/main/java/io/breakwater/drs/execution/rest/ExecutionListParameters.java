package io.breakwater.drs.execution.rest;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query parameters of the list of executions. */
public class ExecutionListParameters {
    @QueryParam("page_size")
    @Nullable String pageSize;

    @QueryParam("page_token")
    @Nullable String pageToken;

    @QueryParam("sort")
    @Nullable String sort;

    @QueryParam("kind")
    List<String> kinds = List.of();

    @QueryParam("state")
    List<String> states = List.of();

    @QueryParam("plan_id")
    @Nullable String plan;

    @QueryParam("of")
    @Nullable String of;

    @QueryParam("started_by")
    @Nullable String startedBy;

    @QueryParam("since")
    @Nullable String since;

    @QueryParam("fields")
    @Nullable String fields;
}
