/** Cases of web-platform-tests that no scenario covers, each with the reason. */
export const wptExceptions: Record<string, string> = {};
