package io.breakwater.drs.core.execution;

/** A thing DRS does to one server; a server's tasks are done in order. */
public enum ServerTask {
    /** StartRecovery: a job in the server's site. */
    LAUNCH(Style.JOB),
    /** TerminateRecoveryInstances: a job. */
    TERMINATE(Style.JOB),
    /** ReverseReplication of the recovery instance. */
    REVERSE(Style.CALL),
    /** Until {@code FAILBACK_READY_FOR_LAUNCH}. */
    AWAIT_FAILBACK_READY(Style.WATCH),
    /** StartFailbackLaunch: a job in the original site. */
    FAILBACK_LAUNCH(Style.JOB),
    /** ReverseReplication of the failback instance: protected again. */
    REPROTECT(Style.CALL),
    /** Until replication is {@code CONTINUOUS} again. */
    AWAIT_PROTECTED(Style.WATCH);

    private final Style style;

    ServerTask(Style style) {
        this.style = style;
    }

    public Style style() {
        return style;
    }

    /** How a task is done. */
    public enum Style {
        /** One request for up to 100 servers starts a job; one send, no client token. */
        JOB,
        /** One request for one server, done when answered; one send, no client token. */
        CALL,
        /** Nothing is sent; DRS is asked until it is so. */
        WATCH
    }
}
