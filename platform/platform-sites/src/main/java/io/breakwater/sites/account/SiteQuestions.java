package io.breakwater.sites.account;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.sites.core.CheckedService;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** What a service asks AWS to find out whether it can work in an account and Region: one bean of the service that registers accounts. */
public interface SiteQuestions {

    /** What is looked for. */
    CheckedService service();

    /** One read for each IAM action that is needed at least, by the action: {@code drs:DescribeJobs}. */
    Map<String, Uni<? extends CallOutcome<?>>> ask(Target target, Caller caller);
}
