import type { PolicyFile } from '../policy/policy.ts';
import type { Part, Profile } from '../profile/profile.ts';

/** What a profile is, in prose of Markdown, which reads well on a terminal too: paragraphs, and lists of what is asked and of what it rests on. */
export function profileProse({ name, title, about, parts, sources }: Profile, heading = '#'): string {
  return [
    `${heading} ${name}: ${title}`,
    ...about,
    'What is asked:',
    parts.map((part) => `- **${part.name}**: ${partSentences(part).join(' ')}`).join('\n'),
    'What it rests on:',
    sources.map(({ title, url, read, says }) => `- [${title}](${url}). Read: ${read}. ${says}`).join('\n'),
  ].join('\n\n');
}

function partSentences({ about, policy, named, optional, leaves, loopbackPages }: Part): string[] {
  return [
    about,
    `Asked by ${requestWords(policy)}.`,
    `${pagesWords(policy, named)} may read${policy.credentials ? ', with credentials' : ', without credentials'}.`,
    ...list('Methods', policy.methods),
    ...list('Request headers that they may set', policy.requestHeaders),
    ...list('Response headers that they may read', policy.exposedHeaders),
    ...(policy.maxAge === undefined ? [] : [`Preflights are remembered for ${policy.maxAge} s.`]),
    ...(policy.deniedSideEffects === false
      ? ['A request of any other page is refused with a status of 4xx, also where it takes no preflight.']
      : []),
    ...(loopbackPages ? ['Pages at loopback names may read besides.'] : []),
    ...(optional ? ['Left out where the server answers it 404.'] : []),
    ...leaves.map(({ why }) => `No fault: ${why}.`),
  ];
}

function requestWords({ routes, request = {} }: PolicyFile): string {
  const { method = 'GET', headers = {}, body } = request;
  return [
    `${method} ${routes?.data ?? '/data'}`,
    ...Object.entries(headers).map(([name, value]) => `\`${name}: ${value}\``),
    ...(body === undefined ? [] : [`the body \`${body}\``]),
  ].join(', with ');
}

function pagesWords({ origins }: PolicyFile, named: true | undefined): string {
  if (named) return 'The pages that --origin names, none unless said,';
  if (origins === 'any') return 'Any page';
  return origins.length === 0 ? 'No page' : `Pages at ${origins.join(' and ')}`;
}

function list(what: string, names: readonly string[] | 'any' | undefined): string[] {
  if (names === 'any') return [`${what}: any.`];
  return names === undefined || names.length === 0 ? [] : [`${what}: ${names.join(', ')}.`];
}
