/** That nothing of what there is to ask was asked for. */
export class NothingToAskError extends Error {
  override name = 'NothingToAskError';
}

/** That a check was cut short before anything was known. */
export class CutShortError extends Error {
  override name = 'CutShortError';
}
