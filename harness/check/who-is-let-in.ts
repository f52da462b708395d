import { rankOfTrap } from '../policy/finding-words.ts';
import { lets, type Subject } from '../policy/probes/subject.ts';
import { isOpenable, suspects } from '../policy/probes/suspects.ts';
import { get } from '../standard/index.ts';
import { type Asked, askAsPage } from './looks/ask.ts';

/** Requests under way at once. */
const atOnce = 8;
/** Milliseconds for an answer: who takes longer is not asked so much besides. */
const timeout = 1000;

/** Whom a server lets in and must not, as plain requests show. */
export interface LetIn {
  /** Origins of which there are too many for a page at each; none where it lets in everybody, which pages show. */
  suspects: string[];
  /** The most telling trap at which a page is tried anyway: what it can read is known soonest where it is the first to ask. */
  trap?: string;
}

/** Asks `data` by plain requests with origins that must not be let in. */
export async function whoIsLetIn(target: Asked, subject: Subject): Promise<LetIn> {
  const letsIn = async (origin: string): Promise<boolean | undefined> => {
    const { answer } = (await askAsPage(target, subject, origin, { timeout })).exchange;
    return answer === null
      ? undefined
      : [origin, '*'].includes(get('Access-Control-Allow-Origin', answer.headers) ?? '');
  };
  const { stranger } = subject;
  // What a server keeps of who asked first is another question (`looks/first-asked.ts`).
  for (const page of subject.pages.slice(0, 1)) if ((await letsIn(page)) === undefined) return { suspects: [] };
  const isOpen = await letsIn(stranger);
  if (isOpen === undefined || lets(subject, stranger)) return { suspects: [] };
  if (isOpen) return { suspects: [], trap: stranger };
  const found = await letInOf(
    suspects(subject.grants, subject.server).map(({ origin }) => origin),
    letsIn,
  );
  // The page of a trap whose port is the harness's own has no origin yet.
  const traps = [...subject.traps]
    .sort((one, other) => rankOfTrap(one.name) - rankOfTrap(other.name))
    .map(({ origin }) => origin)
    .filter((origin) => !origin.includes('<'));
  const [trap = found.find((origin) => isOpenable(origin, subject.server))] = await letInOf(traps, letsIn);
  return { suspects: found, ...(trap !== undefined && { trap }) };
}

/** Those that are let in, up to where nothing is answered any more. */
async function letInOf(
  origins: readonly string[],
  letsIn: (origin: string) => Promise<boolean | undefined>,
): Promise<string[]> {
  const found: string[] = [];
  for (let at = 0; at < origins.length; at += atOnce) {
    const some = origins.slice(at, at + atOnce);
    const answers = await Promise.all(some.map(letsIn));
    if (answers.includes(undefined)) break;
    found.push(...some.filter((_, index) => answers[index]));
  }
  return found;
}
