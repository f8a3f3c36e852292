package io.breakwater.cicd.core.steer;

import io.breakwater.cicd.core.freeze.Frozen;

/** What an order meets before anything is sent. */
public sealed interface Decision {

    /** It may be sent. */
    record Allowed() implements Decision {}

    /** It waits until somebody else agrees. */
    record NeedsSecondPerson(String reason) implements Decision {}

    /** A window holds it. */
    record Held(Frozen frozen) implements Decision {}

    /** This person may not give it, whatever the time. */
    record Refused(String reason) implements Decision {}
}
