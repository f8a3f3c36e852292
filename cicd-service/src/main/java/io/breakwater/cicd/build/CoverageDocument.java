package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.breakwater.cicd.build.ReportDocument.Coverage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.CodeCoverage;

/** What is covered of the files of a build, read from CodeBuild when it is asked for. */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record CoverageDocument(List<FileCoverage> items, Instant observedAt) {

    @RegisterForReflection
    @JsonInclude(Include.NON_NULL)
    record FileCoverage(String report, @Nullable String path, Coverage coverage) {

        static FileCoverage of(CodeCoverage file) {
            return new FileCoverage(
                    file.reportARN(),
                    file.filePath(),
                    new Coverage(
                            file.lineCoveragePercentage(),
                            file.linesCovered(),
                            file.linesMissed(),
                            file.branchCoveragePercentage(),
                            file.branchesCovered(),
                            file.branchesMissed()));
        }
    }
}
