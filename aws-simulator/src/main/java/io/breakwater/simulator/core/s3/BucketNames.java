package io.breakwater.simulator.core.s3;

import java.util.regex.Pattern;

/** Which names a bucket may have. Source: S3 user guide, "General purpose bucket naming rules". */
public final class BucketNames {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private BucketNames() {}

    public static boolean isValid(String name) {
        return NAME.matcher(name).matches()
                && !name.contains("..")
                && !ADDRESS.matcher(name).matches()
                && !name.startsWith("xn--")
                && !name.startsWith("sthree-")
                && !name.endsWith("-s3alias")
                && !name.endsWith("--ol-s3");
    }
}
