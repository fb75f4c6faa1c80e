# Shared by setup-gcp.sh and deploy.sh; not run by itself.
# shellcheck shell=bash

dry_run=no
project=${GOOGLE_CLOUD_PROJECT:-}
region=${REGION:-asia-northeast1}
service=${SERVICE:-gwt-server}
repository=${REPOSITORY:-gwt}

die() {
    echo "${0##*/}: $1" >&2
    exit "${2:-1}"
}

# run COMMAND… — executes it, or with --dry-run prints it as it would be typed.
run() {
    if [ "$dry_run" = yes ]; then
        printf '%s\n' "${*@Q}" | sed -E "s/'([A-Za-z0-9_@%+=:,.\/-]+)'/\1/g"
    else
        "$@"
    fi
}

# exists COMMAND… — a question, so asked quietly; with --dry-run nothing is asked and nothing exists.
exists() {
    [ "$dry_run" = no ] && "$@" >/dev/null 2>&1
}

# needed VALUE FLAG — or a message that says what to give.
needed() {
    [ -n "$1" ] || die "$2 is missing; for example: ${0##*/} $2 my-project" 2
}

# Names go into command lines and into a file: letters, digits and - only.
plain_names() {
    local name
    for name in "$project" "$region" "$service" "$repository"; do
        [[ $name =~ ^[a-z][a-z0-9-]{1,61}[a-z0-9]$ ]] || die "not a name that Google Cloud takes: $name" 2
    done
}

tools() {
    [ "$dry_run" = yes ] && return
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || die "$tool is missing; install it first"
    done
}
