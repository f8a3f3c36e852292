package io.breakwater.aws;

import io.breakwater.aws.call.CallPolicy;
import io.breakwater.aws.client.ClientSettings;
import io.breakwater.aws.http.HttpSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything the clients are made from.
 *
 * @param profile the profile of the AWS configuration files to use instead of the one the environment names
 * @param lifetimes how long things are kept
 */
public record AwsSettings(
        ClientSettings clients, HttpSettings http, CallPolicy policy, Optional<String> profile, Lifetimes lifetimes) {

    /**
     * How long things are kept.
     *
     * @param mostClients most SDK clients kept
     * @param idleClient how long an SDK client is kept unused
     * @param session how long a role is assumed for
     * @param drain how long calls under way are waited for at shutdown
     */
    public record Lifetimes(int mostClients, Duration idleClient, Duration session, Duration drain) {}
}
