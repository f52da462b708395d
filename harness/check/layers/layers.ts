import { cdnCachesPreflights } from './cdn-caches-preflights.ts';
import { cdnIgnoresVary } from './cdn-ignores-vary.ts';
import { cdnStripsOrigin } from './cdn-strips-origin.ts';
import type { Layer } from './layer.ts';
import { nginx } from './nginx.ts';
import { twice } from './twice.ts';

/** All that a server can be put behind. */
export const layers: readonly Layer[] = [nginx, twice, cdnIgnoresVary, cdnStripsOrigin, cdnCachesPreflights];

/** @throws {RangeError} when there is none of this name */
export function layerOf(name: string): Layer {
  const layer = layers.find((one) => one.name === name);
  if (layer === undefined)
    throw new RangeError(`There is no layer "${name}", only ${layers.map((one) => one.name).join(', ')}.`);
  return layer;
}
