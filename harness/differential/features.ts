import { headerList } from '../scenario/headers.ts';
import type { Disagreement } from './compare.ts';

type Feature = (disagreement: Disagreement) => boolean;

const stepOf = ({ scenario, step }: Disagreement) => scenario.steps[step]!;
const requestHeaders = (one: Disagreement) => headerList(stepOf(one).request?.headers);
const asks = (one: Disagreement, name: RegExp) => requestHeaders(one).some(([header]) => name.test(header));

/** What a scenario can be about, by name, so that a known class can be told by data. */
export const features = {
  'sets Authorization': (one) => asks(one, /^authorization$/i),
  'is redirected': (one) => (stepOf(one).server?.redirects ?? []).length > 0,
} satisfies Record<string, Feature>;

export type FeatureName = keyof typeof features;
