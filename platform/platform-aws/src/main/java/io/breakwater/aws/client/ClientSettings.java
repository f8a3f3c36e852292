package io.breakwater.aws.client;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.retry.RetryMode;

/**
 * What all SDK clients have in common.
 *
 * @param endpoint where requests go instead of to AWS
 * @param pathStyle whether S3 buckets are named in the path; a host such as {@code bucket.127.0.0.1} does not exist
 * @param retries how reads and changes with a client token are repeated
 * @param application what the calls are marked with in CloudTrail's user agent
 */
public record ClientSettings(Optional<URI> endpoint, boolean pathStyle, RetryMode retries, String application) {}
