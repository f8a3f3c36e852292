/**
 * AWS clients for every service of ours: which account they act in, how often a request may be sent, how long it may take, and
 * what is known about its effect afterwards.
 *
 * <pre>{@code
 * var drs = aws.client(AwsServices.drs(), new Target(AccountRole.own(), "eu-west-1"), new Caller("alice"));
 * Uni<DescribeJobsResponse> jobs = drs.call(DrsAsyncClient::describeJobs, request);
 * Uni<CallOutcome<StartRecoveryResponse>> launch = drs.outcome(DrsAsyncClient::startRecovery, recovery);
 * }</pre>
 *
 * <p>A service depends on this module and on the SDK modules of the services it calls (without {@code apache-client}). Rules that
 * need no SDK are in {@code core}.
 */
@NullMarked
package io.breakwater.aws;

import org.jspecify.annotations.NullMarked;
