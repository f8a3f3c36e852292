package io.breakwater.registry.core.server;

import java.util.List;

/** A registration with faults; all of them are listed. */
public final class InvalidRegistration extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<FieldFault> faults;

    InvalidRegistration(List<FieldFault> faults) {
        super("the registration has " + faults.size() + " fault(s)");
        this.faults = List.copyOf(faults);
    }

    /** At least one. */
    public List<FieldFault> faults() {
        return faults;
    }
}
