import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { BrowserId } from '../../browsers/browsers.ts';
import { mcpServers } from '../../profile/published/mcp-servers.ts';
import { type Published, type PublishedResult, publishedSchema } from '../../profile/published/published.ts';
import { tryPublished } from '../../profile/published/try-published.ts';
import { exitCode, usage } from '../../run/exit-code.ts';
import { onSignals } from '../../run/on-signals.ts';
import { withMadeBlock } from '../../tellings/made-block.ts';
import { publishedTable } from '../../tellings/published-table.ts';

/** Where what was found is kept, and told. */
const baselineFile = 'reports/baseline/mcp-servers.json';
const docFile = 'docs/profiles.md';

interface Options {
  server?: string[];
  engine: BrowserId[];
  updateBaseline?: boolean;
}

/** Tries published servers, and tells of each when it is done. @throws {UsageError} when one is unknown */
export async function published({ server: names, engine: engines, updateBaseline = false }: Options): Promise<void> {
  const unknown = names?.find((name) => mcpServers.every((one) => one.package !== name));
  if (unknown !== undefined)
    usage(`error: "${unknown}" is not among the servers: ${mcpServers.map((one) => one.package).join(', ')}.`);
  const servers = mcpServers.filter((one) => names?.includes(one.package) ?? true);
  const { signal, codeOf, end } = onSignals();
  const done: Published = { profile: 'mcp', engines: [], servers: [] };
  const before = updateBaseline ? kept() : undefined;
  await tryPublished(servers, {
    engines,
    signal,
    progress: (sentence) => process.stderr.write(`${sentence}\n`),
    ended: (result, seen) => {
      done.servers.push(result);
      if (seen.length > 0) done.engines = seen;
      if (updateBaseline) write(joined(done, before));
    },
  }).finally(end);
  console.log(publishedTable(done));
  process.exitCode = codeOf(
    done.servers.some(({ failure }) => failure !== undefined) ? exitCode.harness : exitCode.success,
  );
}

function kept(): Published | undefined {
  return existsSync(baselineFile) ? publishedSchema.parse(JSON.parse(readFileSync(baselineFile, 'utf8'))) : undefined;
}

/** What was tried now in the place of what was kept of the same, in the order of the list; what is on it no more is left out. */
function joined(now: Published, before: Published | undefined): Published {
  const of = ({ package: name, version }: Pick<PublishedResult, 'package' | 'version'>) => `${name} ${version}`;
  const all = new Map([...(before?.servers ?? []), ...now.servers].map((one) => [of(one), one]));
  const order = mcpServers.flatMap(({ package: name, versions }) =>
    versions.map((version) => of({ package: name, version })),
  );
  return {
    ...now,
    engines: now.engines.length > 0 ? now.engines : (before?.engines ?? []),
    servers: order.flatMap((one) => all.get(one) ?? []),
  };
}

function write(results: Published): void {
  writeFileSync(baselineFile, `${JSON.stringify(results, null, 1)}\n`);
  writeFileSync(docFile, withMadeBlock(readFileSync(docFile, 'utf8'), 'mcp-servers', publishedTable(results)));
}
