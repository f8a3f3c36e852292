package io.breakwater.cicd.core.steer;

/** Where an order stands; {@link ChangeTable} says how it moves. */
public enum ChangeState {
    /** A second person is asked. */
    REQUESTED,
    /** Nobody need be asked any more; it was not sent yet. */
    APPROVED,
    /** It left, or is about to; AWS's answer is not written down yet. */
    SENT,
    /** AWS did it. */
    DONE,
    /** AWS did not do it, or never saw it. */
    REFUSED,
    /** It left and no answer tells what became of it. It is never sent again. */
    UNKNOWN,
    REJECTED,
    /** Nobody decided in time. */
    EXPIRED,
    WITHDRAWN;

    /** Whether nothing changes it any more. */
    public boolean over() {
        return ChangeTable.ARROWS.stream().noneMatch(arrow -> arrow.from() == this);
    }
}
