package io.breakwater.cicd.core.failure;

/** What kind of failure it is. The names are those on the wire. */
public enum Category {
    TEST,
    COMPILATION,
    STATIC_ANALYSIS,
    DEPENDENCY,
    SOURCE,
    BUILDSPEC,
    IMAGE,
    PERMISSION,
    CREDENTIALS,
    NETWORK,
    THROTTLING,
    QUOTA,
    MEMORY,
    DISK,
    TIMEOUT,
    ARTIFACT,
    CACHE,
    CONTAINER_BUILD,
    DEPLOYMENT,
    COMMAND,
    AWS,
    STOPPED,
    UNKNOWN
}
