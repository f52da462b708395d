import vm from 'node:vm';

/** Where a function of ours was called: as the engine counts, before any source map. */
interface CallSite {
  file: string;
  /** Both count from 1. */
  line: number;
  column: number;
}

/** Where `called` was called from; undefined where that cannot be known. */
export function callSiteOf(called: (...args: never[]) => unknown): CallSite | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 1;
    Error.prepareStackTrace = (_, sites) => sites;
    const holder: { stack?: NodeJS.CallSite[] } = {};
    Error.captureStackTrace(holder, called);
    const [site] = holder.stack ?? [];
    const name = site?.getFileName();
    if (!site || !name) return undefined;
    return { file: name, line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 };
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}

/**
 * A function that calls what it is given from another place. Test runners take for a test's place the one that its
 * function was called from, and here that is the user's file, and not this package.
 */
export function callerAt(site: CallSite | undefined): <T>(call: (...args: never[]) => T, ...args: unknown[]) => T {
  // The call stands on the second line of what is run, so that it can be moved right, and down but not up.
  if (site === undefined || site.line < 2) return (call, ...args) => call(...(args as never[]));
  const { file, line, column } = site;
  const code = `(call, ...args) =>\n${' '.repeat(column - 1)}call(...args)`;
  return vm.runInThisContext(code, { filename: file, lineOffset: line - 2 });
}
