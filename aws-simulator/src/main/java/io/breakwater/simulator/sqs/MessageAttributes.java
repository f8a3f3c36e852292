package io.breakwater.simulator.sqs;

import io.breakwater.simulator.core.sqs.MessageDigest5;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The attributes that senders give to messages. */
final class MessageAttributes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_\\-.]{1,256}");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
    private static final int MOST = 10;

    private MessageAttributes() {}

    /** @throws io.breakwater.simulator.core.call.AwsError if they are not what SQS takes */
    static void check(Map<String, MessageAttributeValue> attributes) {
        if (attributes.size() > MOST) {
            throw SqsErrors.invalid("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + MOST + "].");
        }
        attributes.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw SqsErrors.invalid("Message (user) attribute name '" + name + "' is invalid.");
            }
            if (!TYPE.matcher(value.dataType()).matches()) {
                throw SqsErrors.invalid("The type of message (user) attribute '" + name
                        + "' is invalid. You must use only the following supported type prefixes: Binary, Number, "
                        + "String.");
            }
            boolean binary = value.dataType().startsWith("Binary");
            if (binary ? value.binaryValue() == null : isEmpty(value.stringValue())) {
                throw SqsErrors.invalid("The message (user) attribute '" + name
                        + "' must contain a non-empty value of type '" + value.dataType() + "'.");
            }
        });
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    /** The digest of the attributes; null if there are none. */
    static @Nullable String digest(Map<String, MessageAttributeValue> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        SortedMap<String, MessageDigest5.Value> values = new TreeMap<>();
        attributes.forEach((name, value) -> values.put(name, new MessageDigest5.Value(value.dataType(), bytes(value))));
        return MessageDigest5.of(values);
    }

    static byte[] bytes(MessageAttributeValue value) {
        return value.binaryValue() != null
                ? value.binaryValue().asByteArray()
                : value.stringValue().getBytes(StandardCharsets.UTF_8);
    }

    /** Those that a receiver asks for: by name, by {@code prefix.*}, or all. */
    static SortedMap<String, MessageAttributeValue> wanted(
            Map<String, MessageAttributeValue> attributes, List<String> names) {
        SortedMap<String, MessageAttributeValue> wanted = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (names.stream().anyMatch(asked -> isMeant(asked, name))) {
                wanted.put(name, value);
            }
        });
        return wanted;
    }

    private static boolean isMeant(String asked, String name) {
        return asked.equals("All")
                || asked.equals(".*")
                || asked.equals(name)
                || asked.endsWith(".*") && name.startsWith(asked.substring(0, asked.length() - 2));
    }
}
