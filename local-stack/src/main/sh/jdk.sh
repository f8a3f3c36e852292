# Finds a JDK 25 and exports JAVA_HOME. Sourced by ./breakwater and ./mvnw.

jdk_major() {
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

jdk_candidates() {
    printf '%s\n' "${JAVA_HOME:-}" "${BREAKWATER_JDK:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home
}

use_jdk_25() {
    local candidate
    while read -r candidate; do
        if [ -x "$candidate/bin/javac" ] && [ "$(jdk_major "$candidate")" = 25 ]; then
            export JAVA_HOME=$candidate
            return 0
        fi
    done < <(jdk_candidates)
    echo "Breakwater needs a JDK 25 and found none. Install one (for example Temurin 25, package temurin-25-jdk)" >&2
    echo "or set JAVA_HOME to it, then run the same command again. './breakwater doctor' shows what was looked at." >&2
    return 1
}

# What was looked at, for a person whose JDK was not found.
list_jdks() {
    local candidate
    jdk_candidates | while read -r candidate; do
        if [ -x "$candidate/bin/javac" ]; then
            echo "  looked at $candidate: JDK $(jdk_major "$candidate")"
        elif [ -x "$candidate/bin/java" ]; then
            echo "  looked at $candidate: no compiler (a JRE)"
        fi
    done
}
