#!/usr/bin/env bash
# ./breakwater test: the whole suite. Prints each step with its duration; the last line is the sum of all test reports.
# Needs package registries and nothing else outside this folder.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
cd "$root" || exit 1
logs=$root/.breakwater/logs/test
mkdir -p "$logs" || { echo "$logs cannot be made; is the folder read-only?" >&2; exit 1; }
broken=()
left_out=()

# step NAME COMMAND…: runs the command, its output in a log.
step() {
    local name=$1 log="$logs/${1// /-}.log" begin=$SECONDS
    shift
    printf '%-38s ' "$name"
    if "$@" >"$log" 2>&1; then
        printf 'ok      %4d s\n' $((SECONDS - begin))
        return 0
    fi
    printf 'FAILED  %4d s\n' $((SECONDS - begin))
    broken+=("$name")
    explain "$log"
    return 1
}

# leave_out NAME BROKEN: says that a step was not run, because it needs what a broken one would have made.
leave_out() {
    printf '%-38s not run, because "%s" is broken\n' "$1" "$2"
    left_out+=("$1")
}

# The one sentence a person needs, then the lines it comes from.
explain() {
    if grep -qE 'Could not (transfer|resolve|find) artifact|Could not resolve dependencies|PluginResolutionException' "$1"; then
        echo "    A Maven artifact is missing or broke off while it was fetched. With a network, run the same command again; if it"
        echo "    stays, delete the folder of the artifact named below under ~/.m2/repository."
    elif grep -qE 'npm (ERR!|error)' "$1"; then
        echo "    npm could not install what the tests need. With a network, run the same command again; if it stays, delete"
        echo "    e2e/node_modules and run 'npm cache verify'."
    fi
    grep -E '^\[ERROR\]|Rule violated|npm (ERR!|error)|^error|✘|✖' "$1" | grep -vE '^\[ERROR\] *$|-> \[Help|To see the full stack|Re-run Maven|re-run Maven|For more information|http://cwiki' \
        | cut -c1-240 | head -25 | sed 's/^/    /'
    echo "    Everything it said: $1"
}

# What a test starts must be what this build made.
maven() { CI=true BREAKWATER_BUILD=never "$root/mvnw" -B "$@"; }

# Node 22 from its npm package, whatever version is installed: the stock clients and the conformance suite need it.
install_node() {
    command -v npm >/dev/null || { echo "npm error: npm is missing; install Node.js (Debian: apt-get install nodejs npm)"; return 1; }
    local stamp=e2e/node_modules/.breakwater-lock
    # A folder whose stamp is not the lock file is half-installed or old.
    cmp -s e2e/package-lock.json "$stamp" && return 0
    (cd e2e && npm ci --ignore-scripts --loglevel=error) && cp e2e/package-lock.json "$stamp"
}

# The README's commands, which a test runs, call curl.
install_curl() {
    apt-get update -q && apt-get install -y -q --no-install-recommends curl ca-certificates && return 0
    echo "error: curl is missing and could not be installed (Debian: apt-get install curl)"
    return 1
}

# The stock AWS CLI is one of the tests' clients.
install_aws_cli() {
    apt-get update -q && apt-get install -y -q --no-install-recommends awscli && return 0
    echo "error: the AWS CLI is missing and could not be installed (Debian: apt-get install awscli)"
    return 1
}

scan_for_secrets() {
    local lint=e2e/node_modules/.bin/secretlint
    [ -e "$lint" ] || { echo "npm error: secretlint is not installed in e2e"; return 1; }
    # Tracked files and new ones that git does not ignore: what builds and stacks leave behind is not published.
    git ls-files -z --cached --others --exclude-standard \
        | PATH="$(compgen -G "$root/e2e/node_modules/node-*/bin" | head -1):$PATH" \
            xargs -0 "$lint" --secretlintrc e2e/secretlint.json
}

# Native images need GraalVM to finish; that every service gets as far as its sources shows that nothing in it resists.
native_sources() {
    local modules
    modules=$(sed -n 's/^ *module: *\(.*\)$/\1/p' deploy/suite.yaml | paste -sd,)
    # After the tests, because it packages the services once more.
    maven -q package -pl "$modules" -am -DskipTests -Derrorprone.skip -Dspotless.check.skip -Djacoco.skip \
        -Dquarkus.native.enabled=true -Dquarkus.native.sources-only=true || return 1
    local module
    for module in ${modules//,/ }; do
        compgen -G "$module/target/native-sources/*-runner.jar" >/dev/null || { echo "[ERROR] $module left no native sources"; return 1; }
    done
}

# Sums surefire and failsafe reports; prints "passed failed skipped", then each broken test.
count() {
    local reports=()
    while IFS= read -r -d '' report; do reports+=("$report"); done \
        < <(find . -path ./node_modules -prune -o \( -path '*/target/surefire-reports/TEST-*.xml' -o -path '*/target/failsafe-reports/TEST-*.xml' \) -newer "$logs/begin" -print0)
    [ ${#reports[@]} -gt 0 ] || { echo "0 0 0"; return; }
    awk '
        function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
        function text(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
        /<testsuite / { tests += value("tests"); bad += value("failures") + value("errors"); skipped += value("skipped") }
        /<testcase / { test = text("classname") "." text("name") }
        /<(failure|error)[ >]/ { names[++n] = test }
        END { print tests - bad - skipped, bad + 0, skipped + 0; for (i = 1; i <= n; i++) print names[i] }
    ' "${reports[@]}"
}

touch "$logs/begin"
# awk and find compare with whole seconds on some file systems.
command -v curl >/dev/null || step "install curl" install_curl
command -v aws >/dev/null || step "install the AWS CLI" install_aws_cli
[ -f e2e/package.json ] && step "install node packages" install_node
[ -f e2e/package.json ] && step "scan the tree for secrets" scan_for_secrets
# The process-level tests start the packages of all modules: without one of them they would fail beside the real reason.
if step "build and test" maven verify -pl '!e2e' -Psbom --fail-at-end -Dsurefire.printSummary=true; then
    step "process-level tests" maven verify -pl e2e -Dsurefire.printSummary=true
else
    leave_out "process-level tests" "build and test"
fi
step "native sources of every service" native_sources

mapfile -t result < <(count)
read -r passed failed skipped <<<"${result[0]}"
for test in "${result[@]:1}"; do echo "broken test: $test"; done
for name in "${broken[@]}"; do echo "broken step: $name"; done
for name in "${left_out[@]}"; do echo "step not run: $name"; done
echo "$passed passed, $failed failed, $skipped skipped"
[ ${#broken[@]} -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
