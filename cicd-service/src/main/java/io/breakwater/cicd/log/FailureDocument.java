package io.breakwater.cicd.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.breakwater.cicd.core.failure.Category;
import io.breakwater.cicd.log.LogDocument.LineDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a build failed.
 *
 * @param rule which rule decided on the category; absent if none did
 * @param cause what probably happened
 * @param fix what usually helps
 * @param evidence the text that decided
 * @param line the number of the line that decided; absent if CodeBuild's own words did
 * @param excerpt the lines that explain it
 * @param gone why the log could not be looked at; absent if it could
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record FailureDocument(
        String build,
        String status,
        @Nullable String phase,
        Category category,
        @Nullable String rule,
        String cause,
        String fix,
        @Nullable String evidence,
        @Nullable Long line,
        List<LineDocument> excerpt,
        @Nullable String gone) {}
