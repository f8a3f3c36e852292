package io.breakwater.simulator.core.codecommit;

import java.time.Instant;

/** Who made a commit and when. Times are told in UTC. */
public record Signature(String name, String email, Instant at) {
    /** The time as git writes it: {@code 1767225600 +0000}. */
    public String date() {
        return at.getEpochSecond() + " +0000";
    }

    String line() {
        return name + " <" + email + "> " + date();
    }
}
