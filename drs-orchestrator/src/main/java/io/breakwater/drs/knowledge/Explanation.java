package io.breakwater.drs.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** @param entry what explains it; absent if nothing does */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Explanation(boolean known, @Nullable KnowledgeDocument entry) {

    /** A text of AWS that is to be explained. */
    @RegisterForReflection
    public record Question(@Nullable String error) {}
}
