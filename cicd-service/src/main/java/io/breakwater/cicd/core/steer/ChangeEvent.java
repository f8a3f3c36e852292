package io.breakwater.cicd.core.steer;

/** What happens to an order. */
public enum ChangeEvent {
    APPROVE,
    REJECT,
    WITHDRAW,
    EXPIRE,
    SEND,
    /** AWS did it. */
    SUCCEED,
    /** AWS refused it, or it could not be sent. */
    REFUSE,
    /** No answer came. */
    LOSE
}
