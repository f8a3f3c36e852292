package io.breakwater.aws.call;

import io.breakwater.aws.core.call.Receipt;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Reads receipts off answers. */
final class Receipts {

    private Receipts() {}

    static Receipt of(String account, String region, @Nullable Object answer) {
        return switch (answer) {
            case ResponseBytes<?> bytes -> of(account, region, bytes.response());
            case RawAnswer raw -> new Receipt(account, raw.arn(), region, raw.requestId());
            case AwsResponse response -> new Receipt(account, arn(response), region, requestId(response));
            case null, default -> new Receipt(account, Optional.empty(), region, "");
        };
    }

    private static String requestId(AwsResponse response) {
        @Nullable String id = response.responseMetadata() == null
                ? null
                : response.responseMetadata().requestId();
        return id == null || id.equals("UNKNOWN") ? "" : id;
    }

    /** The ARN among the answer's members, or else among those of its members: a job's, a plan's. */
    private static Optional<String> arn(SdkPojo answer) {
        return ownArn(answer)
                .or(() -> answer.sdkFields().stream()
                        .map(field -> field.getValueOrDefault(answer))
                        .filter(SdkPojo.class::isInstance)
                        .map(SdkPojo.class::cast)
                        .flatMap(member -> ownArn(member).stream())
                        .findFirst());
    }

    private static Optional<String> ownArn(SdkPojo answer) {
        return answer.sdkFields().stream()
                .filter(field -> field.memberName().toLowerCase(Locale.ROOT).endsWith("arn"))
                .sorted((a, b) -> Integer.compare(length(a), length(b)))
                .map(field -> field.getValueOrDefault(answer))
                .filter(value -> value instanceof String text && text.startsWith("arn:"))
                .map(String.class::cast)
                .findFirst();
    }

    /** The shortest name is the thing's own: {@code arn} before {@code sourceServerArn}. */
    private static int length(SdkField<?> field) {
        return field.memberName().length();
    }
}
