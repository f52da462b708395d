/** What the commands exit with. 64 is EX_USAGE of sysexits(3). */
export const exitCode = { success: 0, findings: 1, harness: 2, usage: 64 } as const;
