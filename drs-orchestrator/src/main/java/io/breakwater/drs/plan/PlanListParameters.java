package io.breakwater.drs.plan;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Query parameters of the list of plans. */
public class PlanListParameters {
    @QueryParam("q")
    @Nullable String text;

    @QueryParam("group_id")
    @Nullable String groupId;

    @QueryParam("fields")
    @Nullable String fields;

    @QueryParam("sort")
    @Nullable String sort;

    @QueryParam("page_size")
    @Nullable Integer pageSize;

    @QueryParam("page_token")
    @Nullable String pageToken;

    /** A page of the list, sorted by name. */
    public static PlanListParameters of(@Nullable String text, int pageSize, @Nullable String pageToken) {
        var parameters = new PlanListParameters();
        parameters.text = text;
        parameters.pageSize = pageSize;
        parameters.pageToken = pageToken;
        return parameters;
    }

    /** The filters, as a page token is bound to them. */
    String filters() {
        return String.join("|", "plans", String.valueOf(text), String.valueOf(groupId));
    }
}
