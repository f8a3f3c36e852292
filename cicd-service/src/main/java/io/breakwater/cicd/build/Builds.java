package io.breakwater.cicd.build;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.core.build.Build;
import io.breakwater.cicd.core.build.CacheUse;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Finds builds: in the store what is over, in CodeBuild what still runs or is not stored yet. */
@ApplicationScoped
public class Builds {
    private final BuildStore store;
    private final CodeBuildCalls codebuild;
    private final BuildWriter writer;
    private final Sites sites;

    Builds(BuildStore store, CodeBuildCalls codebuild, BuildWriter writer, Sites sites) {
        this.store = store;
        this.codebuild = codebuild;
        this.writer = writer;
        this.sites = sites;
    }

    /**
     * Where a build is looked for; everywhere if both are empty.
     *
     * @param account the id of the account
     */
    public record Where(Optional<String> account, Optional<String> region) {
        public static final Where ANYWHERE = new Where(Optional.empty(), Optional.empty());

        boolean covers(Site site) {
            return account.map(site.account()::equals).orElse(true)
                    && region.map(site.region()::equals).orElse(true);
        }
    }

    /**
     * The build as it is now. One that ran when it was last seen is asked for again; if CodeBuild does not answer it is shown as it
     * was, which its {@code observedAt} tells.
     *
     * @return fails with 404
     */
    public Uni<FoundBuild> find(String id, Where where) {
        if (!Build.isId(id)) {
            return Uni.createFrom().failure(missing(id));
        }
        return store.build(id)
                .map(found -> found.filter(build -> where.covers(build.site())))
                .chain(found -> {
                    if (found.isEmpty()) {
                        return everywhere(id, where);
                    }
                    return found.get().build().isOver()
                            ? Uni.createFrom().item(found.get())
                            : live(found.get().site(), id)
                                    .onFailure(AwsCallException.class)
                                    .recoverWithItem(Optional.empty())
                                    .map(live -> live.orElseGet(found::get));
                });
    }

    /** The build as CodeBuild tells of it at this moment; empty if it does not. What it tells is stored. */
    public Uni<Optional<FoundBuild>> live(Site site, String id) {
        return codebuild
                .builds(site, List.of(id))
                .call(writer::builds)
                .map(found -> found.stream().findFirst());
    }

    /** Remembers what a build's log told of its cache. */
    public Uni<Void> remember(String id, CacheUse use) {
        return writer.cacheUse(id, use);
    }

    /** What a site said: the build, nothing, or why it said nothing. */
    private record Look(Optional<FoundBuild> found, Optional<Throwable> failure) {}

    /** A site that does not answer is a failure only if no other has the build. */
    private Uni<FoundBuild> everywhere(String id, Where where) {
        List<Uni<Look>> looks = sites.enabledNow().stream()
                .filter(where::covers)
                .map(site -> live(site, id)
                        .map(found -> new Look(found, Optional.empty()))
                        .onFailure(AwsCallException.class)
                        .recoverWithItem(failure -> new Look(Optional.empty(), Optional.of(failure))))
                .toList();
        return looks.isEmpty()
                ? Uni.createFrom().failure(missing(id))
                : Uni.join().all(looks).andFailFast().map(said -> first(said, id));
    }

    private static FoundBuild first(List<Look> said, String id) {
        return said.stream()
                .flatMap(look -> look.found().stream())
                .findFirst()
                .orElseThrow(() -> said.stream()
                        .flatMap(look -> look.failure().stream())
                        .findFirst()
                        .map(AwsRefusal::of)
                        .orElseGet(() -> missing(id)));
    }

    private static ProblemException missing(String id) {
        return ProblemException.notFound("The build " + id);
    }
}
