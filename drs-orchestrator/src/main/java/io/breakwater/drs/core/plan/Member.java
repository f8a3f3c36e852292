package io.breakwater.drs.core.plan;

/** What a wave recovers. A server named itself and through a group counts once, with its own impact. */
public sealed interface Member {

    Impact impact();

    /** Every server of a protection group, as it stands when an execution starts. */
    record Group(String groupId, Impact impact) implements Member {}

    record Server(String serverId, Impact impact) implements Member {}
}
