package io.breakwater.drs.core.execution;

import io.breakwater.sites.core.Site;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source server in the other site that a reversed replication feeds. It is what StartFailbackLaunch launches, there. Source: DRS
 * API reference, {@code reversedDirectionSourceServerArn}, which goes stale after a failback: it is read anew each time.
 */
public record Receiver(Site site, String serverId) {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:drs:([a-z0-9-]+):(\\d{12}):source-server/(s-[0-9a-zA-Z]+)");

    /** Empty if that is not the ARN of a source server. */
    public static Optional<Receiver> ofArn(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches()
                ? Optional.of(new Receiver(new Site(matcher.group(2), matcher.group(1)), matcher.group(3)))
                : Optional.empty();
    }
}
