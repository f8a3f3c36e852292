package io.breakwater.drs.group;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Query parameters of the list of groups. */
public class GroupListParameters {
    @QueryParam("q")
    @Nullable String text;

    @QueryParam("server_id")
    @Nullable String serverId;

    @QueryParam("account")
    @Nullable String account;

    @QueryParam("region")
    @Nullable String region;

    @QueryParam("conflicts")
    @Nullable Boolean conflicts;

    @QueryParam("fields")
    @Nullable String fields;

    @QueryParam("sort")
    @Nullable String sort;

    @QueryParam("page_size")
    @Nullable Integer pageSize;

    @QueryParam("page_token")
    @Nullable String pageToken;

    boolean asksForServers() {
        return serverId != null || account != null || region != null;
    }

    /** A page of the list, sorted by name. */
    public static GroupListParameters of(@Nullable String text, int pageSize, @Nullable String pageToken) {
        var parameters = new GroupListParameters();
        parameters.text = text;
        parameters.pageSize = pageSize;
        parameters.pageToken = pageToken;
        return parameters;
    }

    /** The filters, as a page token is bound to them. */
    String filters() {
        return String.join(
                "|",
                "groups",
                String.valueOf(text),
                String.valueOf(serverId),
                String.valueOf(account),
                String.valueOf(region),
                String.valueOf(conflicts));
    }
}
