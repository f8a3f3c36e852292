package io.breakwater.e2e.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas on one database: each serves, and one serves while the other does not. */
@ExtendWith(ClusterExtension.class)
@Order(70)
class ReplicasIT {
    private static final String AUDIT = "/drs/audit?page_size=1";

    @AfterEach
    void everythingRunsAgain(Cluster cluster) {
        cluster.startAll();
    }

    @Test
    void eachReplicaAnswersWhoMayAndRefusesWhoMayNot(Cluster cluster) throws IOException {
        for (Replica replica : cluster.replicas()) {
            assertThat(cluster.as("ada", "platform-admin").getAt(replica, AUDIT).status())
                    .isEqualTo(200);
            assertThat(cluster.as("vic", "viewer").getAt(replica, AUDIT).status())
                    .isEqualTo(403);
            assertThat(cluster.asForger().getAt(replica, AUDIT).status()).isEqualTo(401);
        }
    }

    @Test
    void theOtherServesWhileOneIsKilledOrFrozen(Cluster cluster) throws IOException {
        // Given
        Replica first = cluster.replicas().getFirst();
        Replica second = cluster.replicas().getLast();
        Api admin = cluster.as("ada", "platform-admin");

        // When
        first.kill();
        second.freeze();

        // Then
        assertThatThrownBy(() -> admin.getAt(first, AUDIT)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> admin.getAt(second, AUDIT)).isInstanceOf(IOException.class);
        second.thaw();
        assertThat(admin.getAt(second, AUDIT).status()).isEqualTo(200);
        assertThat(admin.get(AUDIT).status()).isEqualTo(200);
    }

    @Test
    void bothComeBackAfterTheDatabase(Cluster cluster) {
        // When
        cluster.database().restart();

        // Then
        Api admin = cluster.as("ada", "platform-admin");
        for (Replica replica : cluster.replicas()) {
            Eventually.that(
                    replica.name() + " reaches the database again",
                    Duration.ofSeconds(20),
                    () -> status(admin, replica) == 200);
        }
    }

    private static int status(Api api, Replica replica) {
        try {
            return api.getAt(replica, AUDIT).status();
        } catch (IOException e) {
            return 0;
        }
    }
}
