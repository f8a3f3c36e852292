package io.breakwater.simulator.core.s3;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One page of a bucket's keys. Source: S3 API reference, ListObjectsV2.
 *
 * @param keys the keys that stand for themselves
 * @param commonPrefixes what keys with the delimiter behind the prefix are rolled up into
 * @param last the key or common prefix to go on behind; nothing on the last page
 */
public record KeyListing(List<String> keys, List<String> commonPrefixes, Optional<String> last) {
    public KeyListing {
        keys = List.copyOf(keys);
        commonPrefixes = List.copyOf(commonPrefixes);
    }

    /**
     * Lists keys.
     *
     * @param sorted all keys in the order of their UTF-8
     * @param delimiter empty for none
     * @param after keys and common prefixes up to this one are left out; empty for none
     * @param most how many keys and common prefixes there may be together
     */
    public static KeyListing of(Collection<String> sorted, String prefix, String delimiter, String after, int most) {
        List<String> keys = new ArrayList<>();
        SequencedSet<String> rolledUp = new LinkedHashSet<>();
        String newest = "";
        for (String key : sorted) {
            String entry = entry(key, prefix, delimiter);
            boolean passed = entry.compareTo(after) <= 0 && !after.isEmpty();
            if (key.startsWith(prefix) && !passed && !rolledUp.contains(entry)) {
                if (keys.size() + rolledUp.size() == most) {
                    return new KeyListing(
                            keys, List.copyOf(rolledUp), most == 0 ? Optional.empty() : Optional.of(newest));
                }
                newest = entry;
                if (entry.equals(key)) {
                    keys.add(key);
                } else {
                    rolledUp.add(entry);
                }
            }
        }
        return new KeyListing(keys, List.copyOf(rolledUp), Optional.empty());
    }

    /** What a key is listed as: itself, or all of it up to the first delimiter behind the prefix. */
    private static String entry(String key, String prefix, String delimiter) {
        if (delimiter.isEmpty() || !key.startsWith(prefix)) {
            return key;
        }
        int at = key.indexOf(delimiter, prefix.length());
        return at < 0 ? key : key.substring(0, at + delimiter.length());
    }

    public int size() {
        return keys.size() + commonPrefixes.size();
    }
}
