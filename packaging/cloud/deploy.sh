#!/usr/bin/env bash
# Builds the image, pushes it and puts it on Cloud Run; then asks /health. The same for the first time and for updates:
# a revision that does not become healthy gets no traffic, the one before serves on.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=packaging/cloud/common.sh
. "$here/common.sh"

usage() {
    cat <<EOF
Usage: deploy.sh --project ID [--region REGION] [--service NAME] [--repository NAME] [--tag TAG]
                 [--api-base-url URL] [--public] [--no-build] [--dry-run]

  --tag TAG           of the image (default: the commit)
  --api-base-url URL  the ticket API; without it each instance has an embedded store of its own, which is not kept
  --public            callable without a Google identity; the server's own keys still hold
  --no-build          takes the image of that tag from the repository
  --dry-run           prints the commands and changes nothing

Example: deploy.sh --project my-project --api-base-url https://tickets.example.com --public
EOF
}

tag='' api='' public=no build=yes
while [ $# -gt 0 ]; do
    case $1 in
    --project | --region | --service | --repository | --tag | --api-base-url)
        [ $# -ge 2 ] || die "$1 wants a value" 2
        case $1 in
        --project) project=$2 ;;
        --region) region=$2 ;;
        --service) service=$2 ;;
        --repository) repository=$2 ;;
        --tag) tag=$2 ;;
        --api-base-url) api=$2 ;;
        esac
        shift 2
        ;;
    --public) public=yes && shift ;;
    --no-build) build=no && shift ;;
    --dry-run) dry_run=yes && shift ;;
    --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
done
needed "$project" --project
plain_names
engine=$(command -v podman || command -v docker || echo podman)
engine=${engine##*/}
tools gcloud "$engine" curl
root=$(cd "$here/../.." && pwd)
tag=${tag:-$(git -C "$root" rev-parse --short=12 HEAD)}
[[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]] || die "not a tag: $tag" 2
[[ -z $api || $api =~ ^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?$ ]] || die "the ticket API's address must be https://host[:port][/path]: $api" 2
registry=$region-docker.pkg.dev
image=$registry/$project/$repository/$service:$tag

if [ "$build" = yes ]; then
    run "$engine" build --format docker -f "$root/packaging/cloud/Containerfile" -t "$image" "$root"
    # The token goes through a pipe, so that no process list shows it.
    if [ "$dry_run" = yes ]; then
        echo "gcloud auth print-access-token | $engine login --username oauth2accesstoken --password-stdin $registry"
    else
        gcloud auth print-access-token | "$engine" login --username oauth2accesstoken --password-stdin "$registry"
    fi
    run "$engine" push "$image"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sed -e "s|SERVICE|$service|g; s|PROJECT|$project|g; s|REGION|$region|g; s|IMAGE|$image|g; s|API_BASE\$|\"$api\"|" "$here/cloud-run-service.yaml" > "$folder/service.yaml"
if [ "$dry_run" = yes ]; then
    echo "gcloud run services replace service.yaml --region $region --project $project <<'EOF'"
    grep -v '^ *#' "$folder/service.yaml"
    echo EOF
else
    gcloud run services replace "$folder/service.yaml" --region "$region" --project "$project"
fi
if [ "$public" = yes ]; then
    run gcloud run services add-iam-policy-binding "$service" --member allUsers --role roles/run.invoker --region "$region" --project "$project"
fi
if [ "$dry_run" = yes ]; then
    echo "curl -fsS --retry 5 --retry-connrefused \"\$(gcloud run services describe $service --region $region --project $project --format 'value(status.url)')/health\""
else
    url=$(gcloud run services describe "$service" --region "$region" --project "$project" --format 'value(status.url)')
    if [ "$public" = yes ]; then
        curl -fsS --retry 5 --retry-connrefused "$url/health" || die "deployed, but $url/health does not answer; see docs/operation.md"
    fi
    echo "deployed: $url/mcp" >&2
fi
