import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Header, isMethod, parseOrigin, parseURL } from '../standard/index.ts';
import { commandName, inCheckout } from './command-name.ts';
import { createCommand } from './create-command.ts';

const name = commandName('explain');
const more = `
Answers are raw HTTP as "curl -i" writes it (with -L, each redirect’s before the last), what "curl -v" writes, or
header blocks copied out of developer tools. Files may be UTF-8 or UTF-16.

Examples:
  ${name} https://api.example.com/users --origin https://app.example.com
  ${name} https://api.example.com/users --origin https://app.example.com --method PUT --header 'X-Auth: foo'
  ${name} --origin https://app.example.com --url https://api.example.com/users \\
      --method PUT --header 'X-Auth: foo' --preflight-status 404 --status 200 \\
      --response-header 'Access-Control-Allow-Origin: *'
  curl -si -H 'Origin: https://app.example.com' https://api.example.com/users | \\
      ${name} --origin https://app.example.com --url https://api.example.com/users -
  ${name} --origin https://app.example.com --url https://api.example.com/users --answer answers.http
  ${name} --request copied-as-curl.txt --ask
  ${name} --har session.har --entry /users
  ${name} --message "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin."

With a URL, the server is really asked: the preflight first, and then the request, if the preflight lets it pass.

curl makes no preflights and sends no Origin. To see what the server answers to a preflight, send all that a browser
sends, since many servers answer only what they are asked:
  curl -si -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' \\
      -H 'Access-Control-Request-Headers: x-auth' https://api.example.com/users > preflight.http
and pass it with --preflight-answer preflight.http

Exit codes: 0 explained, whatever the verdict; 64 the command or a file is wrong, or the server gave no answer.`;

/** `explain`: what a page can read of an answer, and why. */
export function command(): Command {
  return createCommand('explain')
    .summary('say what a page can read of an answer, which step of the Fetch Standard decides, and the smallest fix')
    .description(
      'Says what a page can read of an answer, which step of the Fetch Standard decides, the smallest fix of the page’s or the server’s side, and where browsers are known to differ.',
    )
    .argument(
      '[URL or -]',
      'a URL: ask the server itself, as a page would; -: read answers or "Copy as cURL" on standard input',
    )
    .option(
      '--origin <origin>',
      'origin of the page, such as https://app.example.com; null for a sandboxed frame, file:// for a page opened as a file',
      origin,
    )
    .option('--url <url>', 'what the page asks for', url)
    .option('--method <method>', 'GET unless said otherwise', method)
    .option('--header <line>', 'a header of the request, "Name: value"; may be repeated', headerLine, [])
    .option('--body <text>', 'a string as body')
    .addOption(new Option('--api <name>', 'what the page calls').choices(['fetch', 'XMLHttpRequest']))
    .option('--upload-listener', 'the page listens to XMLHttpRequest’s upload, which always makes a preflight')
    .addOption(new Option('--mode <mode>', 'cors unless said otherwise').choices(['cors', 'no-cors', 'same-origin']))
    .addOption(
      new Option('--credentials <mode>', 'same-origin unless said otherwise').choices([
        'omit',
        'same-origin',
        'include',
      ]),
    )
    .addOption(new Option('--redirect <mode>', 'follow unless said otherwise').choices(['follow', 'error', 'manual']))
    .option(
      '--request <file>',
      'the request as developer tools give it by "Copy as cURL" (bash or cmd); - for standard input',
    )
    .option('--ask', 'ask the server itself, as with a URL as argument')
    .option('--insecure', 'when asking: take any certificate')
    .option('--preflight-status <status>', 'the answer to the preflight; 204 unless said otherwise', status)
    .option('--preflight-header <line>', 'a header of that answer; may be repeated', answerLine, [])
    .option('--preflight-answer <file>', 'the answers to the preflights, in order')
    .option('--status <status>', 'the answer to the request; 200 unless said otherwise', status)
    .option('--response-header <line>', 'a header of that answer; may be repeated', answerLine, [])
    .option('--answer <file>', 'answers in order, the preflight’s first unless it is given otherwise')
    .option('--har <file>', 'a HAR file, as browsers export it')
    .option('--entry <url part or number>', 'which read of the HAR file is meant')
    .option(
      '--message <text>',
      'what a browser wrote to its console, one message or several: says what each means; - for standard input',
    )
    .option(
      '--json [file]',
      `print the explanation as JSON, or write it to a file${inCheckout ? ' (npm prints a banner before, unless it is "npm run --silent")' : ''}`,
    )
    .addOption(new Option('--trace [all]', 'show every step that was passed').choices(['all', 'short']).preset('all'))
    .addHelpText('after', more)
    .action(async (argument, options) => (await import('./actions/explain.ts')).explain(argument, options));
}

function origin(text: string): string {
  if (/^file:\/\//i.test(text)) return text.toLowerCase();
  try {
    parseOrigin(text);
  } catch {
    const meant = parseURL(text)?.origin;
    throw new InvalidArgumentError(
      `Expected an origin such as https://app.example.com, without path and slash${meant && meant !== 'null' ? `; did you mean ${meant}?` : ''}`,
    );
  }
  return text;
}

function url(text: string): string {
  if (parseURL(text) === null)
    throw new InvalidArgumentError('Expected an absolute URL such as https://api.example.com/users');
  return text;
}

function method(text: string): string {
  if (!isMethod(text)) throw new InvalidArgumentError('Expected a method such as PUT');
  return text;
}

function status(text: string): number {
  if (!/^[2-9]\d\d$/.test(text)) throw new InvalidArgumentError('Expected a final status from 200 to 999');
  return Number(text);
}

function headerLine(text: string, before: Header[]): Header[] {
  const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/s.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('Expected a header line such as "X-Auth: foo"');
  return [...before, [name, value]];
}

/** What a server sends are bytes: the UTF-8 of what was typed. */
function answerLine(text: string, before: Header[]): Header[] {
  return headerLine(Buffer.from(text, 'utf8').toString('latin1'), before);
}
