package io.breakwater.cicd.deploy;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Why a site is missing from an answer, or is in it with a part only. */
@RegisterForReflection
record SiteProblem(String account, String region, String code, String message) {
    static SiteProblem of(Site site, AwsFailure failure) {
        return new SiteProblem(site.account(), site.region(), failure.code(), failure.message());
    }
}
