package io.breakwater.simulator.sqs;

import io.breakwater.simulator.core.call.AwsError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/** What batches have in common: one to ten entries with ids of their own, which fail one by one. */
final class Batches {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final int MOST = 10;

    private Batches() {}

    /** @param entries what the entries are called */
    static void check(List<String> ids, String entries) {
        if (ids.isEmpty()) {
            throw SqsErrors.emptyBatch(entries);
        }
        if (ids.size() > MOST) {
            throw SqsErrors.tooManyEntries(ids.size());
        }
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (!ID.matcher(id).matches()) {
                throw SqsErrors.badId();
            }
            if (!seen.add(id)) {
                throw SqsErrors.idNotDistinct(id);
            }
        }
    }

    static BatchResultErrorEntry failed(String id, AwsError why) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(true)
                .code(why.code())
                .message(why.text())
                .build();
    }
}
