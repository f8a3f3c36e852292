package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Rows of pipelines. */
@ApplicationScoped
public class PipelineRows {
    /** The columns that {@link #stored} reads. */
    public static final String COLUMNS = """
            p.id, p.account, p.region, p.name, p.version, p.tags, p.production, p.environment, p.structure, p.state_at,
            p.running, p.missing_since\
            """;

    private final StoreJson json;

    PipelineRows(StoreJson json) {
        this.json = json;
    }

    public StoredPipeline stored(Row row) {
        return new StoredPipeline(
                row.getLong("id"),
                key(row),
                row.getInteger("version"),
                StoreJson.texts(row.getJsonObject("tags")),
                row.getBoolean("production"),
                Optional.ofNullable(row.getString("environment")),
                json.structure(row.getJsonArray("structure")),
                Values.instant(row.getOffsetDateTime("state_at")),
                row.getInteger("running"),
                Values.instant(row.getOffsetDateTime("missing_since")));
    }

    public static PipelineKey key(Row row) {
        return new PipelineKey(new Site(row.getString("account"), row.getString("region")), row.getString("name"));
    }
}
