import semver from 'semver';
import type { EngineName } from '../browsers/engines.ts';
import { kindOf } from './classify.ts';
import type { Disagreement } from './compare.ts';
import { type FeatureName, features } from './features.ts';

/** A class of disagreements that is understood: an engine that is known to differ from the Standard. */
export interface KnownClass {
  name: string;
  engine: EngineName;
  /** Versions of the engine in which it was seen, as a semver range. */
  versions: string;
  /** What the engine does otherwise, as a kind tells it: at least one of these differs. */
  differs: readonly string[];
  /** What may also differ because of it; a disagreement in anything else is another class. */
  follows?: readonly string[];
  /** The Standard's steps that may be blamed, as `algorithm/step` or `none`; any when not given. */
  blamed?: readonly string[];
  /** What the scenario must be about: all of these. */
  features?: readonly FeatureName[];
  /** What the engine does, and what the Standard says. */
  why: string;
  /** A bug, a standard's text or the engine's source; without one, `why` says that none is known. */
  link?: string;
}

/**
 * The known class that a disagreement belongs to. One that several classes explain only together belongs to a class of
 * its own, which has all their names.
 */
export function knownClassOf(
  disagreement: Disagreement,
  known: readonly KnownClass[],
  { engine, version }: { engine: EngineName; version: string },
): KnownClass | undefined {
  const { differs, blamed } = kindOf(disagreement);
  const coerced = semver.coerce(version);
  const explains = ({ differs: own, follows = [] }: KnownClass, what: string) =>
    own.includes(what) || follows.includes(what);
  const about = known.filter(
    (one) =>
      one.engine === engine &&
      coerced !== null &&
      semver.satisfies(coerced, one.versions) &&
      (one.blamed === undefined || one.blamed.includes(blamed)) &&
      (one.features ?? []).every((name) => features[name](disagreement)),
  );
  const fitting = about.filter((one) => differs.some((what) => one.differs.includes(what)));
  const whole = fitting.find((one) => differs.every((what) => explains(one, what)));
  if (whole !== undefined) return whole;
  // The first difference on the wire hides what another class does behind it; what follows from that one still shows.
  const left = differs.filter((what) => !fitting.some((one) => explains(one, what)));
  const hidden = about.filter((one) => !fitting.includes(one) && left.some((what) => one.follows?.includes(what)));
  const [first, ...more] = [...fitting, ...hidden];
  if (fitting.length === 0 || first === undefined) return undefined;
  if (!left.every((what) => hidden.some((one) => one.follows?.includes(what)))) return undefined;
  return {
    ...first,
    name: [first, ...more].map(({ name }) => name).join(', and '),
    why: [...new Set([first, ...more].map(({ why }) => why))].join(' '),
  };
}
