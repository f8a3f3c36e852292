package io.breakwater.cicd.deploy;

import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.Pages;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where to look, which page, and the key that makes it one request. */
public class DeployParameters {
    @RestQuery
    public @Nullable String account;

    @RestQuery
    public @Nullable String region;

    @RestQuery("page_size")
    public @Nullable String pageSize;

    @RestQuery("page_token")
    public @Nullable String pageToken;

    @RestQuery
    public @Nullable String sort;

    @RestHeader("Idempotency-Key")
    public @Nullable String key;

    PageRequest page(Pages pages, List<String> sortable, String list) {
        return pages.request(Pages.size(pageSize), pageToken, sort, sortable, list + place());
    }

    String place() {
        return "?%s&%s"
                .formatted(
                        Optional.ofNullable(account).orElse(""),
                        Optional.ofNullable(region).orElse(""));
    }
}
