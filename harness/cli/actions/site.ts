import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { leagueSchema } from '../../league/league.ts';
import { type SiteParts, siteFiles } from '../../pages/site.ts';
import { reportSchema } from '../../policy/report.ts';
import { exitCode, usage } from '../../run/exit-code.ts';
import { writeText } from '../../run/writable.ts';
import { visible } from '../../wire/visible.ts';
import { fromHere } from '../from-here.ts';
import { resultsAt } from './report.ts';

interface Options {
  out: string;
  results: string;
  history?: string[];
  league?: string;
  policy?: string[];
}

const lastLeague = 'reports/latest/middleware.json';

/** Writes the site. @throws {UsageError} when what is given is not what it should be */
export async function site({ out, results, history = [], league, policy = [] }: Options): Promise<void> {
  const leagueFile = league ?? (existsSync(lastLeague) ? lastLeague : undefined);
  const parts: SiteParts = {
    run: resultsAt(results),
    earlier: history.map(resultsAt),
    policies: policy.map((file) => read('--policy', file, reportSchema)),
    ...(leagueFile !== undefined && { league: read('--league', leagueFile, leagueSchema) }),
  };
  try {
    for await (const { file, text } of siteFiles(parts)) writeText(join(fromHere(out), file), text);
    console.log(`written: ${visible(join(out, 'index.html'))} and what it leads to`);
  } catch (error) {
    console.error(visible((error as Error).message));
    process.exitCode = exitCode.harness;
  }
}

function read<Schema extends z.ZodType>(option: string, file: string, schema: Schema): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(readFileSync(fromHere(file), 'utf8')));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    const [first = '', ...more] = what.split('✖ ').filter((one) => one !== '');
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    const meant = option === '--league' ? 'middleware --json FILE' : 'middleware --policy … --json FILE';
    usage(`${option} ${file} is not what \`${meant}\` writes: ${first.trim().replaceAll(/\s*\n\s*/g, ' ')}${others}`);
  }
}
