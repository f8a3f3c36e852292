package io.breakwater.aws.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How this process reaches AWS. Its own credentials come from where the AWS SDK looks for them, never from here. */
@ConfigMapping(prefix = "breakwater.aws")
public interface AwsConfig {

    /** Where requests go instead of to AWS; the variable that the AWS CLI knows is taken too. */
    @WithDefault("${AWS_ENDPOINT_URL:}")
    Optional<URI> endpointOverride();

    /** Whether S3 buckets are named in the path instead of the host. */
    @WithDefault("with-endpoint-override")
    PathStyle pathStyle();

    /** Regions that may be called; the first is home. */
    @WithDefault("${AWS_REGION:us-east-1}")
    List<String> regions();

    /** Profile of the AWS configuration files; absent means the one the environment names. */
    Optional<String> profile();

    /** Roles that may be assumed, by the name people call their account. */
    Map<String, Account> accounts();

    /** How reads and changes with a client token are repeated. */
    @WithDefault("adaptive")
    Retries retries();

    /** How long a role is assumed for; 15 minutes to what the role allows, at most 1 hour if we run as a role ourselves. */
    @WithDefault("PT1H")
    Duration roleSession();

    /** How long calls under way are waited for at shutdown. */
    @WithDefault("PT10S")
    Duration shutdownWait();

    Timeouts timeouts();

    Breaker breaker();

    Http http();

    Clients clients();

    enum PathStyle {
        WITH_ENDPOINT_OVERRIDE,
        ALWAYS,
        NEVER
    }

    enum Retries {
        /** At most three attempts, and fewer requests from us once AWS throttles. */
        ADAPTIVE,
        /** At most three attempts. */
        STANDARD
    }

    /** An account that is acted in by assuming a role. */
    interface Account {
        /** ARN of the role. */
        String roleArn();

        /** What the role's trust policy asks for. */
        Optional<String> externalId();
    }

    /** Time for whole calls, credentials and repetitions included, and for single attempts. */
    interface Timeouts {
        @WithDefault("PT30S")
        Duration read();

        @WithDefault("PT10S")
        Duration readAttempt();

        /** For a change with a client token. */
        @WithDefault("PT30S")
        Duration token();

        @WithDefault("PT12S")
        Duration tokenAttempt();

        /** For a change that is sent once. */
        @WithDefault("PT20S")
        Duration once();

        /** For a call whose answer or body is a stream. */
        @WithDefault("PT3H")
        Duration stream();
    }

    /** When a service of a Region is left alone. */
    interface Breaker {
        /** Results within one window below which it stays closed. */
        @WithDefault("5")
        int minimumCalls();

        /** Share of failures at which it opens; above 0 and up to 1. */
        @WithDefault("0.5")
        double failureRatio();

        /** How long results are counted together. */
        @WithDefault("PT30S")
        Duration window();

        /** Pause before the first probe; doubles after each failed one. */
        @WithDefault("PT5S")
        Duration openFor();

        @WithDefault("PT1M")
        Duration longestOpen();
    }

    /** Connections. */
    interface Http {
        /** Most connections to one host. */
        @WithDefault("100")
        int connections();

        /** Longest wait for a connection to be opened, and again for its TLS handshake. */
        @WithDefault("PT3S")
        Duration connectTimeout();

        /** Longest wait for a connection to become free. */
        @WithDefault("PT5S")
        Duration acquireTimeout();

        /** How long an unused connection is kept. */
        @WithDefault("PT5S")
        Duration idleTime();
    }

    /** SDK clients that are kept. */
    interface Clients {
        @WithDefault("256")
        int most();

        /** How long a client is kept unused. */
        @WithDefault("PT30M")
        Duration idle();
    }
}
