import colors from 'picocolors';

/** What makes a check fail: holes alone; what changes what pages can do, which is all but hygiene; or everything. */
export const failOnLevels = ['holes', 'breakages', 'all'] as const;

export type FailOn = (typeof failOnLevels)[number];

/** What there is to say of a kind of finding. */
interface Kind {
  title: string;
  /** What such a finding lets happen; in reports, in legends and in the schema of reports. */
  meaning: string;
  /** One such finding, and several, behind their number. */
  counted: readonly [one: string, several: string];
  /** Before the number in a narrow cell; no other kind has it. */
  letter: string;
  /** Of its mark in a report. */
  color: (text: string) => string;
  /** How a cell of a league that has one looks. */
  tone: 'bad' | 'warn';
  /** The mildest level at which such a finding makes a check fail; stricter ones do as well. */
  failsAt: FailOn;
}

/** The kinds of findings, the worst first: all that tells, counts or weighs findings by their kind reads it here. */
export const kinds = {
  hole: {
    title: 'Holes',
    meaning: 'pages read what they must not',
    counted: ['hole', 'holes'],
    letter: 'H',
    color: colors.red,
    tone: 'bad',
    failsAt: 'holes',
  },
  inclusion: {
    title: 'Holes without CORS',
    meaning: 'pages use as a script, a style sheet or an image what they must not',
    counted: ['hole without CORS', 'holes without CORS'],
    letter: 'U',
    color: colors.red,
    tone: 'bad',
    failsAt: 'holes',
  },
  unsteady: {
    title: 'Unsteady',
    meaning: 'pages that ask the same are let in at one time and not at another',
    counted: ['unsteady', 'unsteady'],
    letter: 'V',
    color: colors.red,
    tone: 'bad',
    // It may be what must not be read that is read at times.
    failsAt: 'holes',
  },
  breakage: {
    title: 'Breakages',
    meaning: 'pages cannot read what they must',
    counted: ['breakage', 'breakages'],
    letter: 'B',
    color: colors.yellow,
    tone: 'warn',
    failsAt: 'breakages',
  },
  cache: {
    title: 'Cache',
    meaning: 'wrong once a shared cache stands in between',
    counted: ['of caches', 'of caches'],
    letter: 'C',
    color: colors.yellow,
    tone: 'warn',
    failsAt: 'breakages',
  },
  'preflight-cache': {
    title: 'Preflight cache',
    meaning: 'preflights are remembered otherwise than meant',
    counted: ['of preflight caches', 'of preflight caches'],
    letter: 'P',
    color: colors.yellow,
    tone: 'warn',
    failsAt: 'breakages',
  },
  slow: {
    title: 'Slow',
    meaning: 'a crafted request makes the server slow',
    counted: ['slow', 'slow'],
    letter: 'S',
    color: colors.yellow,
    tone: 'warn',
    failsAt: 'breakages',
  },
  hygiene: {
    title: 'Hygiene',
    meaning: 'fragile, useless or telling headers',
    counted: ['of hygiene', 'of hygiene'],
    letter: 'Y',
    color: colors.cyan,
    tone: 'warn',
    failsAt: 'all',
  },
} as const satisfies Record<string, Kind>;

export type FindingKind = keyof typeof kinds;

/** Their names, the worst first. */
export const findingKinds = Object.keys(kinds) as FindingKind[];
