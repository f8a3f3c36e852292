package io.breakwater.simulator.drs;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What the simulated service does beyond storing and returning, each with how we know. */
public final class DrsBehaviours {
    /** Nothing works before InitializeService. */
    public static final Behaviour INITIALIZE_FIRST = documented(
            "drs.initialize-first",
            "All operations but InitializeService and those on tags are refused until the account is initialised in the Region",
            "DRS API reference, UninitializedAccountException; DRS user guide, Initializing AWS Elastic Disaster Recovery");

    /** The initiation steps and their times. */
    public static final Behaviour INITIATION_TAKES = assumed(
            "drs.replication.initiation-takes",
            "The eleven initiation steps take six minutes together",
            "Order: DRS API reference, DataReplicationInitiationStep; times chosen so that a server of 8 GB is CONTINUOUS"
                    + " within the 15 to 25 minutes seen by aws-samples/sample-resilience-patterns");

    private DrsBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(INITIALIZE_FIRST, INITIATION_TAKES);
    }
}
