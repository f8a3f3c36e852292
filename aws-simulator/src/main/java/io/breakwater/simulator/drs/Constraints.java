package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The constraints that the service model puts on members of requests: patterns, lengths, ranges, allowed values. Each
 * check passes over a member that is not set. Source: DRS API reference, the shapes of each operation.
 */
public final class Constraints {
    public static final Pattern SOURCE_SERVER = Pattern.compile("s-[0-9a-zA-Z]{17}");
    public static final Pattern SOURCE_NETWORK = Pattern.compile("sn-[0-9a-zA-Z]{17}");
    public static final Pattern LAUNCH_TEMPLATE = Pattern.compile("lct-[0-9a-zA-Z]{17}");
    public static final Pattern REPLICATION_TEMPLATE = Pattern.compile("rct-[0-9a-zA-Z]{17}");
    public static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    public static final Pattern REGION = Pattern.compile("(us(-gov)?|ap|ca|cn|eu|eusc|sa|af|me|il)-([a-z]{2}-)?"
            + "(central|north|(north(?:east|west))|south|south(?:east|west)|east|west)-[0-9]");
    public static final Pattern VPC = Pattern.compile("vpc-[0-9a-fA-F]{8,}");
    public static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-fA-F]{8,}");
    public static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-fA-F]{8,}");
    public static final Pattern INSTANCE = Pattern.compile("i-[0-9a-fA-F]{8,}");
    public static final Pattern STACK = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");
    public static final Pattern ARN = Pattern.compile("arn:.{16,2044}");
    public static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    public static final Pattern SOURCE_SERVER_ARN =
            Pattern.compile("arn:(?:[0-9a-zA-Z_-]+:){3}([0-9]{12,}):source-server/(s-[0-9a-zA-Z]{17})");

    private Constraints() {}

    public static void pattern(String field, @Nullable String value, Pattern pattern) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw violated(field, value, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
    }

    public static void patterns(String field, Collection<String> values, Pattern pattern) {
        values.forEach(value -> pattern(field, value, pattern));
    }

    public static void atMost(String field, Collection<?> values, int most) {
        if (values.size() > most) {
            throw violated(field, values.toString(), "Member must have length less than or equal to " + most);
        }
    }

    public static void length(String field, @Nullable String value, int least, int most) {
        if (value != null && value.length() < least) {
            throw violated(field, value, "Member must have length greater than or equal to " + least);
        }
        if (value != null && value.length() > most) {
            throw violated(field, value, "Member must have length less than or equal to " + most);
        }
    }

    public static void range(String field, @Nullable Number value, long least, long most) {
        if (value != null && value.longValue() < least) {
            throw violated(field, value.toString(), "Member must have value greater than or equal to " + least);
        }
        if (value != null && value.longValue() > most) {
            throw violated(field, value.toString(), "Member must have value less than or equal to " + most);
        }
    }

    /** An enum's value that the SDK does not know reads as its UNKNOWN_TO_SDK_VERSION, while its text is kept. */
    public static void known(String field, @Nullable Enum<?> value, @Nullable String text, String allowed) {
        if (value != null && value.name().equals("UNKNOWN_TO_SDK_VERSION")) {
            throw violated(field, String.valueOf(text), "Member must satisfy enum value set: [" + allowed + "]");
        }
    }

    public static void tags(String field, java.util.Map<String, String> tags) {
        tags.forEach((key, value) -> {
            length(field, key, 0, 256);
            length(field, value, 0, 256);
        });
    }

    public static AwsError violated(String field, String value, String constraint) {
        return DrsErrors.invalid(
                field,
                "1 validation error detected: Value '" + value + "' at '" + field + "' failed to satisfy constraint: "
                        + constraint);
    }
}
