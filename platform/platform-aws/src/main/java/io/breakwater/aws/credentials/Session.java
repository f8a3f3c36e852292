package io.breakwater.aws.credentials;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Credentials and how long to use them.
 *
 * @param until their end; for those without one, when to look again
 */
record Session(AwsCredentials credentials, Instant until) {}
