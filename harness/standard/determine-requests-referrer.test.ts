import { expect, test } from 'vitest';
import { get } from './header-list.ts';
import { predict } from './predict.ts';
import { createUserAgent, type MixedContentPolicy } from './user-agent.ts';

test.each<[MixedContentPolicy, from: string, referrer: string | null]>([
  ['potentially-trustworthy', 'http://localhost:8001', null],
  ['https', 'http://localhost:8001', 'http://localhost:8001/'],
  ['potentially-trustworthy', 'https://app.example.com', null],
  ['https', 'https://app.example.com', null],
])('where a downgrade is one from %s, a page at %s tells an http server %s', (mixedContent, origin, referrer) => {
  const { reads } = predict({
    requests: [{ url: 'http://api.example.com/', origin, mode: 'no-cors' }],
    server: () => ({ status: 200, headers: [] }),
    // Mixed content is another matter: the page on https is not asked whether it restricts it.
    userAgent: createUserAgent({ mixedContent }),
    interceptor: { decide: ({ step }, decided) => step !== '7[mixed-content]' && decided() },
  });
  expect(get('Referer', reads[0]?.exchanges[0]?.headers ?? [])).toBe(referrer);
});
