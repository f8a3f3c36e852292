package io.breakwater.aws.credentials;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * One place to look for credentials.
 *
 * @param name what people call it
 */
record Provider(Supplier<String> name, AwsCredentialsProvider provider) {}
