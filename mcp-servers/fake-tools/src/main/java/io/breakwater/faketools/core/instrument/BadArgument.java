package io.breakwater.faketools.core.instrument;

/** An argument that the instrument cannot work with; the message names it. */
public final class BadArgument extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String argument;

    public BadArgument(String argument, String requirement) {
        super(argument + " " + requirement);
        this.argument = argument;
    }

    /** Name of the argument as in the tool's schema. */
    public String argument() {
        return argument;
    }
}
