package io.breakwater.simulator.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.network.Subnets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.InsightStatusValue;
import software.amazon.awssdk.services.eks.model.InsightSummary;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

class EksServiceTest {
    private static final Scope SCOPE = new Scope(Simulator.PRODUCTION, "eu-central-1");

    private final TestSimulator simulator = TestSimulator.start();
    private final EksClient eks = simulator.client(EksClient.builder());
    private final List<String> subnets = simulator
            .world()
            .locked(() -> Subnets.all(simulator.world(), SCOPE).stream()
                    .map(subnet -> subnet.subnetId())
                    .toList());

    @AfterEach
    void stop() {
        eks.close();
        simulator.close();
    }

    @Test
    void aClusterIsActiveAfterAWhile() {
        create();
        assertThat(cluster().status()).isEqualTo(ClusterStatus.CREATING);
        assertThatThrownBy(() -> group(1, 2, 3)).isInstanceOf(InvalidParameterException.class);
        simulator.step(Duration.ofMinutes(10));

        assertThat(cluster().status()).isEqualTo(ClusterStatus.ACTIVE);
        assertThat(cluster().endpoint()).endsWith(".eks.amazonaws.com");
        assertThat(eks.listClusters().clusters()).containsExactly("shop");
    }

    @Test
    void aNodeGroupIsScaledWithinItsBounds() {
        created();
        group(1, 2, 3);
        simulator.step(Duration.ofMinutes(3));
        assertThat(nodes().status()).isEqualTo(NodegroupStatus.ACTIVE);
        Update update = scale(3);
        assertThat(nodes().status()).isEqualTo(NodegroupStatus.UPDATING);
        assertThatThrownBy(() -> scale(2)).isInstanceOf(ResourceInUseException.class);
        simulator.step(Duration.ofMinutes(3));

        assertThat(nodes().scalingConfig().desiredSize()).isEqualTo(3);
        assertThat(eks.describeUpdate(request -> request.name("shop").updateId(update.id()))
                        .update()
                        .status())
                .isEqualTo(UpdateStatus.SUCCESSFUL);
        assertThatThrownBy(() -> scale(9))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("can't be greater than max size 3");
        assertThatThrownBy(
                        () -> eks.describeUpdate(request -> request.name("shop").updateId("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aClusterWithNodeGroupsIsNotDeleted() {
        created();
        group(1, 1, 1);
        assertThatThrownBy(() -> eks.deleteCluster(request -> request.name("shop")))
                .isInstanceOf(ResourceInUseException.class);
        assertThat(eks.listNodegroups(request -> request.clusterName("shop")).nodegroups())
                .containsExactly("web");
        eks.deleteNodegroup(request -> request.clusterName("shop").nodegroupName("web"));
        simulator.step(Duration.ofMinutes(3));
        assertThatThrownBy(this::nodes).isInstanceOf(ResourceNotFoundException.class);

        eks.deleteCluster(request -> request.name("shop"));

        simulator.step(Duration.ofMinutes(3));
        assertThatThrownBy(this::cluster)
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("No cluster found for name: shop.");
    }

    @Test
    void addOnsComeAndGo() {
        created();
        eks.createAddon(request -> request.clusterName("shop").addonName("coredns"));
        assertThatThrownBy(() ->
                        eks.createAddon(request -> request.clusterName("shop").addonName("coredns")))
                .isInstanceOf(ResourceInUseException.class);
        simulator.step(Duration.ofMinutes(1));
        assertThat(eks.describeAddon(request -> request.clusterName("shop").addonName("coredns"))
                        .addon()
                        .status())
                .isEqualTo(AddonStatus.ACTIVE);
        eks.deleteAddon(request -> request.clusterName("shop").addonName("coredns"));

        assertThat(eks.listAddons(request -> request.clusterName("shop")).addons())
                .isEmpty();
        assertThatThrownBy(() ->
                        eks.describeAddon(request -> request.clusterName("shop").addonName("coredns")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aClusterIsUpdatedByOneMinorVersionAndItsNodesLagBehind() {
        created();
        group(1, 1, 1);
        assertThatThrownBy(() -> upgrade("1.35")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> upgrade("1.32")).isInstanceOf(InvalidParameterException.class);
        upgrade("1.34");
        assertThat(cluster().status()).isEqualTo(ClusterStatus.UPDATING);
        simulator.step(Duration.ofMinutes(3));

        assertThat(cluster().version()).isEqualTo("1.34");
        List<InsightSummary> warnings = eks.listInsights(request ->
                        request.clusterName("shop").filter(filter -> filter.statuses(InsightStatusValue.WARNING)))
                .insights();
        assertThat(warnings).extracting(InsightSummary::name).containsExactly("Kubelet version skew");
        assertThat(eks.describeInsight(request -> request.clusterName("shop")
                                .id(warnings.getFirst().id()))
                        .insight()
                        .recommendation())
                .contains("node groups");
        assertThatThrownBy(() -> eks.describeInsight(
                        request -> request.clusterName("shop").id("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void doubledClustersAndMissingSubnetsAreRefused() {
        create();
        assertThatThrownBy(this::create).isInstanceOf(ResourceInUseException.class);
        assertThatThrownBy(() -> eks.createCluster(request -> request.name("other")
                        .roleArn("arn:aws:iam::111122223333:role/eks")
                        .resourcesVpcConfig(config -> config.subnetIds("subnet-none"))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> eks.listClusters(request -> request.nextToken("foreign")))
                .isInstanceOf(InvalidParameterException.class);
    }

    private void create() {
        eks.createCluster(request -> request.name("shop")
                .roleArn("arn:aws:iam::111122223333:role/eks")
                .resourcesVpcConfig(config -> config.subnetIds(subnets)));
    }

    private void created() {
        create();
        simulator.step(Duration.ofMinutes(10));
    }

    private Cluster cluster() {
        return eks.describeCluster(request -> request.name("shop")).cluster();
    }

    private void group(int min, int desired, int max) {
        eks.createNodegroup(request -> request.clusterName("shop")
                .nodegroupName("web")
                .nodeRole("arn:aws:iam::111122223333:role/node")
                .subnets(subnets)
                .scalingConfig(sizes -> sizes.minSize(min).desiredSize(desired).maxSize(max)));
    }

    private Nodegroup nodes() {
        return eks.describeNodegroup(request -> request.clusterName("shop").nodegroupName("web"))
                .nodegroup();
    }

    private Update scale(int desired) {
        return eks.updateNodegroupConfig(request -> request.clusterName("shop")
                        .nodegroupName("web")
                        .scalingConfig(sizes -> sizes.desiredSize(desired)))
                .update();
    }

    private void upgrade(String version) {
        eks.updateClusterVersion(request -> request.name("shop").version(version));
    }
}
