package io.breakwater.simulator.service;

import io.breakwater.simulator.core.call.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The token is opaque to clients, and one that the simulator did not make is refused.
 *
 * @param nextToken the token of the next page; null on the last one
 */
public record Pages<T>(List<T> items, @Nullable String nextToken) {
    private static final String MARK = "page:";

    /**
     * Cuts a page out of a list.
     *
     * @param maxResults the most items wanted, or null
     * @param token the token of the former page, or null for the first one
     * @param limit the most items the operation gives on one page, and what it gives unless asked for fewer
     * @param onBadToken the service's own error for a token that is none of ours
     */
    public static <T> Pages<T> of(
            List<T> all,
            @Nullable Integer maxResults,
            @Nullable String token,
            int limit,
            Supplier<AwsError> onBadToken) {
        int from = token == null || token.isEmpty() ? 0 : position(token, onBadToken);
        int size = maxResults == null ? limit : Math.min(maxResults, limit);
        if (from >= all.size()) {
            return new Pages<>(List.of(), null);
        }
        int to = Math.min(all.size(), from + Math.max(1, size));
        return new Pages<>(List.copyOf(all.subList(from, to)), to < all.size() ? token(to) : null);
    }

    private static String token(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((MARK + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static int position(String token, Supplier<AwsError> onBadToken) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith(MARK)) {
                int position = Integer.parseInt(text.substring(MARK.length()));
                if (position > 0) {
                    return position;
                }
            }
        } catch (IllegalArgumentException notOurs) {
            // Answered below as any other foreign token.
        }
        throw onBadToken.get();
    }
}
