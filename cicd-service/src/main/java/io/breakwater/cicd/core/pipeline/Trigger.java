package io.breakwater.cicd.core.pipeline;

/**
 * What began an execution (CodePipeline, {@code ExecutionTrigger}).
 *
 * @param type such as {@code StartPipelineExecution}, {@code Webhook}, {@code CloudWatchEvent}; {@code Unknown} if nobody told
 * @param detail such as the ARN of who started it; empty if nobody told
 */
public record Trigger(String type, String detail) {
    /** Nobody told yet. */
    public static final Trigger UNKNOWN = new Trigger("Unknown", "");
}
