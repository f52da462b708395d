/** What nearly always is so, and is left out of `results.json` where it is. */
export const usual = {
  exchange: {
    server: 'api',
    scheme: 'http',
    sender: 'client',
    preflight: false,
    method: 'GET',
    bodyBytes: 0,
    completed: true,
  },
  /** Of an answer, and of what plain HTTP got. */
  body: '',
  /** Whether an actual request of a step reached a server. */
  sent: true,
  /** How many requests a read by plain HTTP took. */
  requests: 1,
} as const;
