#!/bin/sh
# Installs the CDK CLI that Bootproof was tried with, into setup/cdk/node_modules. Needs npm.
set -u

root=$(cd "${0%/*}/.." && pwd -P)
. "$root/setup/find-cdk-cli.sh"

if has_cdk_cli; then exit; fi
echo 'bootproof: Installing the CDK CLI (once, 29 MB) ...' >&2
cd "$root/setup/cdk" || exit
if ! log=$(npm ci --no-audit --no-fund 2>&1 </dev/null); then
  printf '%s\n' "$log" >&2
  echo 'bootproof: The CDK CLI could not be installed; npm says why above.' >&2
  exit 1
fi
# What was there already keeps its time.
touch node_modules/.package-lock.json
