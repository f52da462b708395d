import { countVerdicts } from '../run/collect.ts';
import type { Results } from '../run/results.ts';
import { acceptable, type Verdict } from '../verdict/verdicts.ts';

/** A badge, in the shape that https://shields.io/badges/endpoint-badge reads. */
export interface Badge {
  schemaVersion: 1;
  label: string;
  message: string;
  /** Hexadecimal, without #. */
  color: string;
}

/** A badge a browser of a run, by its file's name: how many scenarios conform, and whether any fails. */
export function badgesOf(results: Results): Map<string, Badge> {
  const ran = results.engines.filter(({ notRun, leftOut }) => notRun === undefined && !leftOut);
  return new Map(
    ran.map(({ name, version = '' }) => {
      const counts = Object.entries(countVerdicts(results, name)) as [Verdict, number][];
      const all = counts.reduce((sum, [, count]) => sum + count, 0);
      const conforming = counts.find(([verdict]) => verdict === 'conforms')?.[1] ?? 0;
      const failing = counts.some(([verdict]) => !acceptable.has(verdict));
      return [
        name,
        {
          schemaVersion: 1,
          label: `CORS in ${name} ${version}`.trim(),
          message: `${conforming} of ${all} conform`,
          color: failing ? 'b8231a' : '16703f',
        },
      ];
    }),
  );
}

/** A badge as an image. */
export function badgeSVG({ label, message, color }: Badge): string {
  const [left, right] = [widthOf(label), widthOf(message)];
  const text = (words: string, from: number, width: number) =>
    `<text x="${from + width / 2}" y="14" text-anchor="middle" textLength="${width - 12}">${escaped(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${escaped(`${label}: ${message}`)}">
<title>${escaped(`${label}: ${message}`)}</title>
<rect width="${left + right}" height="20" rx="3" fill="#${color}"/><path d="M3 0h${left - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#444"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(label, 0, left)}${text(message, left, right)}</g>
</svg>
`;
}

/** About what 11 px of Verdana take; `textLength` does the rest. */
const widthOf = (words: string): number => Math.round(words.length * 6.6) + 12;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);
