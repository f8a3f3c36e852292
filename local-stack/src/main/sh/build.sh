# Builds what is missing or older than its sources. Sourced by ./breakwater.

# Modules of the reactor that ./breakwater up starts from, each with the file its build leaves.
built_files() {
    printf '%s\n' local-stack=local-stack/target/lib
    sed -n 's/^ *module: *\(.*\)$/\1/p' "$1/deploy/suite.yaml" | while read -r module; do
        [ -f "$1/$module/pom.xml" ] && printf '%s=%s/target/quarkus-app/quarkus-run.jar\n' "$module" "$module"
    done
}

# Whether sources of the module ($2), or of what it shares, are newer than its build ($3).
is_stale() {
    local shared=()
    [ "$2" = local-stack ] || shared=("$1"/platform/*/src/main)
    [ ! -e "$1/$3" ] || [ -n "$(find "$1/pom.xml" "$1/$2/pom.xml" "$1/$2/src/main" "${shared[@]}" -newer "$1/$3" -type f -print -quit 2>/dev/null)" ]
}

# $2: 'launcher' or 'all'. BREAKWATER_BUILD=never takes what is there.
build_missing() {
    [ "${BREAKWATER_BUILD:-}" != never ] || return 0
    local root=$1 modules=() entry
    while read -r entry; do
        if [ "$2" = all ] || [ "${entry%%=*}" = local-stack ]; then
            if is_stale "$root" "${entry%%=*}" "${entry#*=}"; then modules+=("${entry%%=*}"); fi
        fi
    done < <(built_files "$root")
    [ ${#modules[@]} -gt 0 ] || return 0
    local log=$root/.breakwater/logs/build.log
    mkdir -p "$(dirname "$log")" 2>/dev/null || log=$(mktemp)
    echo "Building ${modules[*]} …" >&2
    if ! (cd "$root" && ./mvnw -B -q -DskipTests -Derrorprone.skip -pl "$(IFS=,; echo "${modules[*]}")" -am package) >"$log" 2>&1; then
        grep -E '^\[(ERROR|FATAL)\]' "$log" | head -20 >&2
        if grep -qE 'Could not (transfer|resolve|find) artifact|Could not resolve dependencies' "$log"; then
            echo "The build lacks an artifact. With a network, run the same command again; if it stays, delete the folder the message names under ~/.m2/repository (a download that broke off) and try once more." >&2
        fi
        echo "The build failed; everything it said is in $log" >&2
        exit 1
    fi
    # A build that had nothing to do must not count as older than its sources for ever.
    while read -r entry; do
        if [ -e "$root/${entry#*=}" ]; then touch "$root/${entry#*=}"; fi
    done < <(built_files "$root")
}
