package io.breakwater.simulator.codebuild;

import software.amazon.awssdk.services.codebuild.model.ReportGroup;

/** A report group, by its ARN. */
record ReportGroupRow(ReportGroup model) {
    boolean isCoverage() {
        return "CODE_COVERAGE".equals(model.typeAsString());
    }
}
