// The arrows of the house (docs/adr/0002-the-house.md). An arrow that is not allowed here does not land.
const pure = '^src/(framework/model|response|sample|finding|agreement)/';
const test = '[.]test[.]ts$|/(fixture|testing|random-instrument)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'pure-folders-do-no-io',
      comment: 'The pure folders read no file, no clock and no network; they also run in a browser.',
      severity: 'error',
      from: { path: pure, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'framework-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/framework/', pathNot: test },
      to: { path: '^src/', pathNot: '^src/framework/' },
    },
    {
      name: 'framework-model-stands-alone',
      severity: 'error',
      from: { path: '^src/framework/model/', pathNot: test },
      to: { path: '^src/', pathNot: '^src/framework/model/' },
    },
    {
      name: 'response-and-sample-import-the-model-only',
      severity: 'error',
      from: { path: '^src/(response|sample)/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/framework/model/', '^src/$1/'] },
    },
    {
      name: 'finding-imports-the-model-and-what-responses-are',
      severity: 'error',
      from: { path: '^src/finding/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/framework/model/', '^src/finding/', '^src/response/outcome[.]ts$'] },
    },
    {
      name: 'sheet-is-a-door-to-files-only',
      severity: 'error',
      from: { path: '^src/sheet/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/sheet/', '^src/framework/model/'] },
    },
    {
      name: 'document-imports-what-a-framework-is',
      severity: 'error',
      from: { path: '^src/document/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/document/', '^src/framework/'] },
    },
    {
      name: 'doors-are-not-imported',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(cli|web)/'] },
      to: { path: '^src/(cli|web)/' },
    },
    {
      name: 'report-knows-no-doors-and-no-store',
      severity: 'error',
      from: { path: '^src/report/', pathNot: test },
      to: { path: '^src/(inspection|store|cli|web|sample)/' },
    },
    {
      name: 'product-does-not-import-tests-or-tools',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: '^(test|bench|tools|examples)/|[.]test[.]ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};
