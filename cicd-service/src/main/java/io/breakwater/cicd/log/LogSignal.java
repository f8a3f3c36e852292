package io.breakwater.cicd.log;

import io.breakwater.cicd.core.build.BuildStatus;
import io.breakwater.cicd.core.log.LogChunk;
import io.breakwater.cicd.core.log.LogToken;
import io.breakwater.web.problem.ProblemException;

/** What a reader of a log is told. */
sealed interface LogSignal {
    record Lines(LogChunk chunk) implements LogSignal {}

    /** Keeps proxies from closing a quiet stream. */
    record Heartbeat() implements LogSignal {}

    /** The reader was too slow for what is kept: nothing more comes; with the token it goes on where it was. */
    record Cut(LogToken token) implements LogSignal {}

    /** The log is not there any more. */
    record Gone(String detail) implements LogSignal {}

    /** AWS does not let it be read. */
    record Failed(ProblemException problem) implements LogSignal {}

    /** Everything that was asked for was told. */
    record End(BuildStatus status) implements LogSignal {}

    /** Closes the stream; never told. */
    record Over() implements LogSignal {}

    /** Whether nothing comes after it. */
    default boolean isLast() {
        return switch (this) {
            case Lines _, Heartbeat _ -> false;
            case Cut _, Gone _, Failed _, End _, Over _ -> true;
        };
    }
}
