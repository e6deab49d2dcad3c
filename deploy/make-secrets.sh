#!/bin/sh
# Makes the secrets of compose.yaml, once: random, in files that only their owner reads. Keep a copy of secret-key apart
# from the backups: without it, second factors have to be set up anew.
set -eu

cd "$(dirname "$0")"
if [ -e secrets ]; then
  echo "deploy/secrets is there already; nothing was changed." >&2
  exit 1
fi
# The account inside the image has another number than yours, so the files are readable in a folder that is not.
mkdir -m 700 secrets
random() {
  openssl rand -hex "$1"
}
for role in superuser owner app jobs; do
  random 24 > "secrets/$role-password"
done
for role in owner app jobs; do
  printf 'postgresql://aboveline_%s:%s@database:5432/aboveline\n' "$role" "$(cat "secrets/$role-password")" > "secrets/$role-url"
done
random 32 > secrets/secret-key
openssl genpkey -algorithm ed25519 > secrets/chain-key
chmod 644 secrets/*
