import { type Policy, wholePolicy } from '../../policy/policy.ts';

/** A policy for the tests. */
export const somePolicy: Policy = wholePolicy({
  origins: ['https://app.example.com', 'https://*.example.org'],
  credentials: true,
});
