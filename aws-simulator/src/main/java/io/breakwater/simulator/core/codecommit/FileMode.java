package io.breakwater.simulator.core.codecommit;

/** What kind of file it is, and git's number for that. */
public enum FileMode {
    NORMAL("100644"),
    EXECUTABLE("100755"),
    SYMLINK("120000");

    static final String FOLDER = "40000";

    private final String number;

    FileMode(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }
}
