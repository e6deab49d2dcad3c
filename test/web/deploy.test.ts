import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Variables that the program reads, as `config.ts` names them. */
const KNOWN = new Set(
  read('src/web/config.ts')
    .match(/'[A-Z]+(_[A-Z]+)*'/g)
    ?.map((name) => name.slice(1, -1)),
);
const plain = (name: string) => name.replace(/_FILE$/, '');

/** Every package that files import to run, from these on and through all that they import, with one file that does. */
const importedBy = (entries: readonly string[]) => {
  const seen = new Set<string>();
  const packages = new Map<string, string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = read(file).replaceAll(/^(import|export) type [^;]*;/gm, '');
    for (const [, name = ''] of code.matchAll(/(?:^import|\bfrom|\bimport\()\s*'([@\w.:/-]+)'/gm)) {
      if (name.startsWith('.')) visit(join(dirname(file), name));
      else if (!name.startsWith('node:')) packages.set(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name, file);
    }
  };
  for (const entry of entries) visit(entry);
  return { packages, files: seen.size };
};

describe('what is deployed', () => {
  it('sets in compose only what the program reads, and every secret that it names is there', () => {
    const { services, secrets } = parse(read('deploy/compose.yaml'));
    for (const name of Object.keys(services.web.environment)) expect(KNOWN, name).toContain(plain(name));
    for (const service of Object.values<{ secrets: string[] }>(services))
      for (const name of service.secrets) expect(Object.keys(secrets)).toContain(name);
    const made = read('deploy/make-secrets.sh');
    for (const name of Object.keys(secrets)) expect(made).toContain(name.replace(/^[a-z]+-(password|url)$/, '-$1'));
  });

  it('sets in the chart only what the program reads', () => {
    const values = parse(read('deploy/helm/aboveline/values.yaml'));
    const named = [values.env, ...Object.values<object>(values.namespaceSecrets)].flatMap((one) => Object.keys(one));
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(KNOWN, name).toContain(name);
    for (const file of globSync('deploy/helm/aboveline/templates/*.yaml', { cwd: ROOT })) {
      const used = read(file).match(/[.]Values([.][a-zA-Z_]+)+/g) ?? [];
      for (const path of used) {
        const found = path
          .split('.')
          .slice(2)
          .reduce((at, key) => at?.[key], values);
        if (path !== '.Values.env.OIDC_ISSUER') expect(found, `${file}: ${path}`).toBeDefined();
      }
    }
  });

  it('copies into the image only what is in the checkout, and what the program needs at run time', () => {
    const copied = read('deploy/Dockerfile')
      .split('\n')
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(' ').slice(1, -1));
    for (const path of copied) expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(copied).toEqual(expect.arrayContaining(['src', 'frameworks', 'examples', 'package-lock.json']));
  });

  it('has in the image every package that the program imports', () => {
    const { dependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const found = importedBy(['src/cli/start.ts', 'src/cli/main.ts']);
    expect(found.files).toBeGreaterThan(200);
    for (const [name, file] of found.packages)
      expect(Object.keys({ ...dependencies, ...optionalDependencies }), `${file} imports ${name}`).toContain(name);
  });

  it('names whose work is bundled into what browsers are sent', () => {
    const notices = read('THIRD-PARTY-NOTICES.md');
    const scripts = globSync('src/web/{browser,sign-in/browser}/**/*.ts', { cwd: ROOT }).filter(
      (path) => !/[.](test|d)[.]ts$|testing|(build|script)[.]ts$/.test(path),
    );
    const imported = scripts.flatMap((path) =>
      [...read(path).matchAll(/from '(@[^/']+\/[^/']+|[^./'@][^/']*)/g)].map(([, name = '']) => name),
    );
    const styles = [...read('src/web/assets/application.scss').matchAll(/node_modules\/(@[^/]+\/[^/]+|[^/"]+)/g)];
    const bundled = new Set([...imported, ...styles.map(([, name = '']) => name)]);
    expect([...bundled]).toEqual(expect.arrayContaining(['govuk-frontend', '@simplewebauthn/browser']));
    for (const name of bundled) expect(notices, name).toContain(`\`${name}\``);
  });

  it('is described: every variable stands in the table of docs/operations.md, and no other', () => {
    const described = [...read('docs/operations.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = '']) => name);
    const notOurs = new Set(['XDG_DATA_HOME', 'APPDATA']);
    const settable = [...KNOWN].filter((name) => !notOurs.has(name));
    expect(described.toSorted()).toEqual(settable.toSorted());
  });
});
