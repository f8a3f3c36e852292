package io.breakwater.cicd.pipeline;

import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Which pipeline a caller means. One that AWS does not tell of any more is found, too: its history stays; but where the same name is
 * alive in another site, that one is meant.
 */
@ApplicationScoped
public class PipelineLookup {
    private static final String FIND = """
            SELECT %s FROM pipeline p
            WHERE p.name = $1 AND ($2::text IS NULL OR p.account = $2) AND ($3::text IS NULL OR p.region = $3)
            ORDER BY p.account, p.region""".formatted(PipelineRows.COLUMNS);

    private final Pool pool;
    private final PipelineRows rows;

    PipelineLookup(Pool pool, PipelineRows rows) {
        this.pool = pool;
        this.rows = rows;
    }

    /**
     * The pipeline of that name.
     *
     * @param account where it is, if the caller says so
     * @param region where it is, if the caller says so
     * @return fails with 404 if there is none, with 409 naming the sites if there are several
     */
    public Uni<StoredPipeline> find(String name, Optional<String> account, Optional<String> region) {
        return pool.preparedQuery(FIND)
                .execute(Values.tuple(name, account.orElse(null), region.orElse(null)))
                .map(found -> only(
                        name,
                        StreamSupport.stream(found.spliterator(), false)
                                .map(rows::stored)
                                .toList()));
    }

    private static StoredPipeline only(String name, List<StoredPipeline> found) {
        List<StoredPipeline> alive = found.stream()
                .filter(pipeline -> pipeline.missingSince().isEmpty())
                .toList();
        List<StoredPipeline> meant = alive.isEmpty() ? found : alive;
        if (meant.isEmpty()) {
            throw ProblemException.notFound("The pipeline " + name);
        }
        if (meant.size() > 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is a pipeline %s in %s: say which one with account and region."
                            .formatted(
                                    name,
                                    meant.stream()
                                            .map(pipeline -> pipeline.key().site())
                                            .sorted(Comparator.naturalOrder())
                                            .map(Object::toString)
                                            .collect(Collectors.joining(", "))));
        }
        return meant.getFirst();
    }
}
