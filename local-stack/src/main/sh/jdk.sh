# Finds a JDK 25 and exports JAVA_HOME. Sourced by ./breakwater and ./mvnw.

jdk_major() {
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

use_jdk_25() {
    local candidate
    for candidate in "${JAVA_HOME:-}" "${BREAKWATER_JDK:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -x "$candidate/bin/javac" ] && [ "$(jdk_major "$candidate")" = 25 ]; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done
    echo "Breakwater needs a JDK 25 and found none. Install one (for example Temurin 25, package temurin-25-jdk)" >&2
    echo "or set JAVA_HOME to it, then run the same command again. './breakwater doctor' shows what was looked at." >&2
    return 1
}
