#!/usr/bin/env bash
# Makes what the server needs in a Google Cloud project: APIs, image repository, service account, secrets and the right to
# read them; on request a Cloud SQL instance for a ticket API, dashboards and alerts. Run it as often as you like: what is
# there stays as it is.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=packaging/cloud/common.sh
. "$here/common.sh"

usage() {
    cat <<EOF
Usage: setup-gcp.sh --project ID [--region REGION] [--service NAME] [--repository NAME]
                    [--sql-instance NAME] [--monitoring] [--dry-run]

  --sql-instance NAME  also a PostgreSQL instance, for a ticket API of yours
  --monitoring         also the dashboard and the alert policies of monitoring/
  --dry-run            prints the commands and changes nothing

The first values of secrets are taken from the variables that secrets.conf names (MCP_API_KEY …) and go through standard
input; a missing session secret is made up. Example: setup-gcp.sh --project my-project --dry-run
EOF
}

sql='' monitoring=no
while [ $# -gt 0 ]; do
    case $1 in
    --project | --region | --service | --repository | --sql-instance)
        [ $# -ge 2 ] || die "$1 wants a value" 2
        case $1 in
        --project) project=$2 ;;
        --region) region=$2 ;;
        --service) service=$2 ;;
        --repository) repository=$2 ;;
        --sql-instance) sql=$2 ;;
        esac
        shift 2
        ;;
    --monitoring) monitoring=yes && shift ;;
    --dry-run) dry_run=yes && shift ;;
    --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
done
needed "$project" --project
plain_names
tools gcloud openssl
account=$service@$project.iam.gserviceaccount.com

run gcloud services enable run.googleapis.com artifactregistry.googleapis.com secretmanager.googleapis.com --project "$project"

exists gcloud artifacts repositories describe "$repository" --location "$region" --project "$project" ||
    run gcloud artifacts repositories create "$repository" --repository-format docker --location "$region" --project "$project"

exists gcloud iam service-accounts describe "$account" --project "$project" ||
    run gcloud iam service-accounts create "$service" --display-name "gwt server" --project "$project"

# secret NAME VARIABLE — its value comes on standard input, never as an argument.
secret() {
    local name=$1 value=${!2:-}
    if ! exists gcloud secrets describe "$name" --project "$project"; then
        [ -n "$value" ] || [ "$2" != MCP_SESSION_SECRET ] || [ "$dry_run" = yes ] || value=$(openssl rand -base64 32)
        [ -n "$value" ] || [ "$dry_run" = yes ] || die "the secret $name has no value yet: export $2, then run this again"
        printf '%s' "$value" | run gcloud secrets create "$name" --replication-policy automatic --data-file=- --project "$project"
    fi
    run gcloud secrets add-iam-policy-binding "$name" --member "serviceAccount:$account" --role roles/secretmanager.secretAccessor --project "$project"
}
while read -r name variable _; do
    [[ $name == \#* || -z $name ]] || secret "$name" "$variable" </dev/null
done < "$here/secrets.conf"

if [ -n "$sql" ]; then
    run gcloud services enable sqladmin.googleapis.com --project "$project"
    exists gcloud sql instances describe "$sql" --project "$project" ||
        run gcloud sql instances create "$sql" --database-version POSTGRES_15 --tier db-f1-micro --region "$region" --project "$project"
    run gcloud projects add-iam-policy-binding "$project" --member "serviceAccount:$account" --role roles/cloudsql.client --condition None
fi

# applied KIND NAME FLAG FILE — by display name, since the service gives the ids.
applied() {
    if [ "$dry_run" = no ] && [ -n "$(gcloud monitoring "$1" list --filter "displayName=\"$2\"" --format 'value(name)' --project "$project")" ]; then
        return
    fi
    run gcloud monitoring "$1" create "$3" "$4" --project "$project"
}
if [ "$monitoring" = yes ]; then
    run gcloud services enable monitoring.googleapis.com --project "$project"
    applied dashboards "gwt server" --config-from-file "$here/monitoring/gcp-dashboard.json"
    for policy in "$here"/monitoring/gcp-alert-*.json; do
        applied policies "$(sed -n 's/^  "displayName": "\(.*\)",$/\1/p' "$policy")" --policy-from-file "$policy"
    done
fi
echo "set up; next: deploy.sh --project $project --region $region" >&2
