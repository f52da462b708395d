/**
 * The arrows of the project point one way. A folder may use those that come after it:
 * cli → bench → differential, middleware → reporters → session → verdict → servers → client, scenarios, standard → browsers, scenario.
 */
const tiers = [
  ['harness/cli'],
  ['harness/bench'],
  ['harness/differential', 'harness/middleware'],
  ['harness/reporters'],
  ['harness/run', 'harness/session', 'harness/target'],
  ['harness/verdict'],
  ['servers'],
  ['harness/policy'],
  ['harness/client', 'scenarios', 'harness/standard'],
  ['harness/browsers', 'harness/scenario'],
];

const below = tiers.flatMap((tier, index) =>
  tier.map((folder) => {
    const allowed = [folder, ...tiers.slice(index + 1).flat()];
    const used = tiers.flat().filter((other) => !allowed.includes(other));
    return {
      name: `${folder.replace('harness/', '')}-points-down`,
      comment: `${folder} may use only ${allowed.slice(1).join(', ') || 'itself'}: arrows point one way.`,
      severity: 'error',
      from: { path: `^${folder}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^(${used.join('|')})/` },
    };
  }),
);

const exceptions = {
  // Names of engines are part of what a scenario file may say.
  'harness/scenario': '^harness/browsers/engines\\.ts$',
  // What a target writes is shown in messages, as text.
  'harness/target': '^harness/reporters/visible\\.ts$',
};

for (const rule of below) {
  for (const [folder, pathNot] of Object.entries(exceptions)) {
    if (rule.from.path === `^${folder}/`) rule.to.pathNot = pathNot;
  }
}

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one idea.',
      from: {},
      to: { circular: true },
    },
    ...below,
    {
      name: 'standard-is-pure',
      comment: 'The oracle knows nothing of this project, and does no I/O.',
      severity: 'error',
      from: { path: '^harness/standard/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^(harness|servers|scenarios)/', '^node:'], pathNot: '^harness/standard/' },
    },
    {
      name: 'client-is-browser-code',
      comment: 'What runs inside the page cannot import Node code.',
      severity: 'error',
      from: { path: '^harness/client/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'scenarios-are-data',
      comment: 'Scenarios import types and nothing else.',
      severity: 'error',
      from: { path: '^scenarios/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(harness/scenario|scenarios)/' },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'What is imported must stand in package.json.',
      severity: 'error',
      from: {},
      // What also stands in peerDependenciesMeta is called npm-no-pkg besides.
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-dev'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
