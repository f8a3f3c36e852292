package io.breakwater.sites.core;

import java.util.Map;
import java.util.TreeMap;

/** A draft that is no account. */
public final class InvalidAccount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> faults;

    /** @param faults what is wrong, by JSON pointer */
    public InvalidAccount(Map<String, String> faults) {
        super(new TreeMap<>(faults).toString());
        this.faults = Map.copyOf(faults);
    }

    public Map<String, String> faults() {
        return faults;
    }
}
