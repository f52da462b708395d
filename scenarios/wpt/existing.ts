/** Which cases of web-platform-tests a scenario covers that does not say so in its own field `wpt`, by its id. */
export const wptOfScenarios: Record<string, readonly string[]> = {};
