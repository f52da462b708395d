/**
 * What may import what. Each room has its own rule beside it, in `room.json`: what it is for, and which rooms it may use.
 * Arrows point one way: rooms that need each other, even by way of others, are a mistake here.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const folders = ['scenarios', 'servers', ...readdirSync('harness').map((name) => join('harness', name))];
const rooms = new Map(
  folders
    .filter((folder) => existsSync(join(folder, 'room.json')))
    .map((folder) => [
      folder.replace('harness/', ''),
      { folder, mayUse: JSON.parse(readFileSync(join(folder, 'room.json'), 'utf8')).mayUse },
    ]),
);

/** @returns {string[] | undefined} the way from a room back to itself */
function circle(name, way = []) {
  if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
  for (const next of rooms.get(name).mayUse) {
    const found = circle(next, [...way, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

for (const [name, { folder, mayUse }] of rooms) {
  const unknown = mayUse.find((other) => !rooms.has(other));
  if (unknown !== undefined) throw new Error(`${folder}/room.json: there is no room ${unknown}`);
  const found = circle(name);
  if (found !== undefined) throw new Error(`${folder}/room.json: rooms need each other: ${found.join(' → ')}`);
}

const roomRules = [...rooms].map(([name, { folder, mayUse }]) => {
  const forbidden = [...rooms].filter(([other]) => other !== name && !mayUse.includes(other));
  return {
    name: `${name}-keeps-to-its-rule`,
    comment: `${folder} may use only ${mayUse.join(', ') || 'itself'}: see its room.json.`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: '\\.test\\.ts$' },
    to: { path: `^(${forbidden.map(([, other]) => other.folder).join('|')})/` },
  };
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one idea.',
      from: {},
      to: { circular: true },
    },
    ...roomRules,
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
      name: 'pages-are-browser-code',
      comment:
        'What draws a page runs in it: it cannot import Node code. What makes a document of a page stands beside its folder.',
      severity: 'error',
      from: { path: '^harness/pages/[^/]+/', pathNot: ['\\.test\\.ts$', '^harness/pages/testing/'] },
      to: { dependencyTypes: ['core'] },
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
