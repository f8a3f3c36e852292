package io.breakwater.cicd.steer;

import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which pipeline a request is about, and the key that makes it one request. */
@SuppressWarnings("NullAway.Init") // the framework sets the fields
public class PipelineParameters {
    @RestPath
    public String name;

    @RestQuery
    public @Nullable String account;

    @RestQuery
    public @Nullable String region;

    @RestHeader("Idempotency-Key")
    public @Nullable String key;

    Optional<String> inAccount() {
        return Optional.ofNullable(account);
    }

    Optional<String> inRegion() {
        return Optional.ofNullable(region);
    }

    String place() {
        return "%s?%s&%s".formatted(name, inAccount().orElse(""), inRegion().orElse(""));
    }
}
