package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of builds, and the sites that could not be read. */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record BuildList(List<BuildSummary> items, @Nullable String nextPageToken, List<MissedSite> incomplete) {}
