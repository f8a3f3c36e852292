package io.breakwater.drs.core.template;

/** How a machine starts. */
public enum BootMode {
    LEGACY_BIOS("legacy-bios"),
    UEFI("uefi");

    private final String word;

    BootMode(String word) {
        this.word = word;
    }

    /** EC2's word. */
    public String word() {
        return word;
    }
}
