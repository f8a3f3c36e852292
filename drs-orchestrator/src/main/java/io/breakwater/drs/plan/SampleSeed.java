package io.breakwater.drs.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.group.GroupReader;
import io.breakwater.drs.core.group.ProtectionGroup;
import io.breakwater.drs.core.plan.GroupNames;
import io.breakwater.drs.core.plan.PlanReader;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.drs.group.Groups;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Writes sample groups and a sample plan, once: what people remove or change afterwards stays removed or changed. */
@Singleton
class SampleSeed {
    private static final Logger LOG = Logger.getLogger(SampleSeed.class);
    private static final String NAME = "groups and plans";
    private static final String AUTHOR = "breakwater";

    private final boolean wanted;
    private final Pool pool;
    private final Groups groups;
    private final PlanStore plans;

    SampleSeed(@ConfigProperty(name = "drs.seed.samples") boolean wanted, Pool pool, Groups groups, PlanStore plans) {
        this.wanted = wanted;
        this.pool = pool;
        this.groups = groups;
        this.plans = plans;
    }

    void atStart(@Observes StartupEvent start) {
        if (wanted) {
            apply().await().atMost(Duration.ofSeconds(30));
        }
    }

    /** Writes the samples unless they were written before. */
    Uni<Void> apply() {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("INSERT INTO seed (name) VALUES ($1) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(NAME))
                .chain(inserted -> inserted.rowCount() == 1
                        ? insert(transaction, Sample.read())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> insert(SqlConnection transaction, Sample sample) {
        Map<String, String> nameById = new HashMap<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ProtectionGroup group : sample.groups()) {
            all = all.chain(() -> groups.add(transaction, group, AUTHOR))
                    .invoke(id -> nameById.put(id.toString(), group.name()))
                    .replaceWithVoid();
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return all.map(_ -> sample.plan(new GroupNames(nameById)))
                .chain(plan -> plans.put(
                        transaction, new StoredPlan(UUID.randomUUID(), plan, 1, now, now, AUTHOR), "A sample"))
                .invoke(() -> LOG.info("sample groups and plan written"));
    }

    /** The samples as their resource file has them; a file nobody could save is a defect. */
    record Sample(List<ProtectionGroup> groups, JsonNode planDocument) {

        static Sample read() {
            try (InputStream file = SampleSeed.class.getResourceAsStream("/seed/sample.json")) {
                JsonNode sample = new ObjectMapper().readTree(Objects.requireNonNull(file, "seed/sample.json"));
                return new Sample(
                        StreamSupport.stream(sample.path("groups").spliterator(), false)
                                .map(Sample::group)
                                .toList(),
                        sample.path("plan"));
            } catch (IOException e) {
                throw new UncheckedIOException("seed/sample.json is unreadable", e);
            }
        }

        private static ProtectionGroup group(JsonNode document) {
            GroupReader.Reading reading = GroupReader.group(document);
            if (!reading.defects().isEmpty()) {
                throw new IllegalStateException("a sample group: " + reading.defects());
            }
            return reading.group();
        }

        RecoveryPlan plan(GroupNames names) {
            JsonNode document = planDocument.deepCopy();
            names.replaceNames(document);
            PlanReader.Reading reading = PlanReader.plan(document);
            if (!reading.defects().isEmpty()) {
                throw new IllegalStateException("the sample plan: " + reading.defects());
            }
            return reading.plan();
        }
    }
}
