package io.breakwater.drs.execution;

/** What became of a command. */
public sealed interface CommandResult {

    /** It was carried out. */
    record Done(StoredExecution execution) implements CommandResult {}

    /** @param reason a sentence for the person */
    record Refused(String reason) implements CommandResult {}

    /** It is stored, and will be carried out by whoever moves the execution. */
    record Waiting() implements CommandResult {}
}
