package io.breakwater.drs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.group.TestFleet;
import io.breakwater.testing.As;
import io.quarkus.arc.Arc;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DrsTest
class SampleSeedTest {

    @BeforeEach
    void fresh() {
        TestFleet.fresh();
        Arc.container()
                .instance(Pool.class)
                .get()
                .query("DELETE FROM seed")
                .execute()
                .await()
                .indefinitely();
    }

    private static void apply() {
        Arc.container().instance(SampleSeed.class).get().apply().await().atMost(Duration.ofSeconds(10));
    }

    private static List<String> names(String list) {
        return As.user("viewer").get("/drs/" + list).jsonPath().getList("items.name");
    }

    @Test
    void eachApplicationIsAGroupAndThePlanIsValid() {
        apply();

        assertThat(names("protection-groups")).containsExactly("Billing", "Shop", "Warehouse");
        String id = As.user("viewer").get("/drs/recovery-plans").jsonPath().getString("items[0].id");
        assertThat(As.user("viewer")
                        .post("/drs/recovery-plans/" + id + "/validate")
                        .jsonPath()
                        .getList("findings"))
                .isEmpty();
    }

    @Test
    void whatWasRemovedStaysRemoved() {
        apply();
        String id = As.user("viewer").get("/drs/recovery-plans").jsonPath().getString("items[0].id");
        As.user("dr-admin")
                .header("If-Match", "*")
                .delete("/drs/recovery-plans/" + id)
                .then()
                .statusCode(204);

        apply();

        assertThat(names("recovery-plans")).isEmpty();
        assertThat(names("protection-groups")).hasSize(3);
    }
}
