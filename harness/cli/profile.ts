import { type Command, InvalidArgumentError, Option } from 'commander';
import { browserIds } from '../browsers/browsers.ts';
import { defaultFailOn } from '../check/fail-on.ts';
import { failOnLevels } from '../policy/finding-kinds.ts';
import { profiles } from '../profile/profiles.ts';
import { commandName, inCheckout } from './command-name.ts';
import { createCommand } from './create-command.ts';
import { regexp, url } from './option-values.ts';

const name = commandName('profile');
const names = profiles.map((profile) => profile.name);
const more = `
The profiles:
${profiles.map((profile) => `  ${profile.name.padEnd(12)} ${profile.title}`).join('\n')}

Examples:
  ${name} show mcp
  ${name} show mcp --policy endpoint > policy.yaml
  ${name} mcp --command "node server.js"
  ${name} mcp --url http://127.0.0.1:3000 --path / --origin http://localhost:6274
  ${name} mcp --url http://127.0.0.1:3000 --origin any --header 'Authorization: Bearer \${env:TOKEN}'
  ${name} oauth --url http://127.0.0.1:9000 --origin https://app.example.com --engine chromium

Exit codes: 0 clean, 1 findings as --fail-on says, 2 the harness or the server failed or nothing is known, 64 the command is
wrong.`;

/** `profile`: a server against what its protocol demands. */
export function command(): Command {
  const program = createCommand('profile')
    .summary('check a server against what its protocol demands: an MCP server, an OAuth one, GraphQL, …')
    .description(
      'Holds a server against the policies of a profile, in real browsers. A policy says which pages may read what; a profile is those that a protocol demands, with its requests.',
    )
    .argument('<profile>', `one of ${names.join(', ')}`)
    .option('--command <command>', 'start the server so; PORT and HOST are in its environment')
    .option('--module <file>', 'a module whose default export returns a listener, a fetch handler or a URL')
    .option('--url <url>', 'a server that runs already, on this machine', url)
    .option('--origin <origin...>', 'pages that may read, or any; none unless said')
    .option('--path <path>', 'the path of the endpoint, where it is another than the profile’s', path)
    .option(
      '--header <line...>',
      `a request header that every read of the endpoint sets; what is written \${env:NAME} is never told`,
    )
    .addOption(
      new Option('--engine <engine...>', 'only these engines').choices(browserIds).default(browserIds, 'all of them'),
    )
    .option('--grep <regexp>', 'only probes whose id matches', regexp)
    .option('--json <file>', 'write what was found as JSON; - is standard output, which then has nothing else')
    .addOption(
      new Option('--fail-on <level>', 'what makes the exit code 1: holes; breakages (all but hygiene); all')
        .choices(failOnLevels)
        .default(defaultFailOn),
    )
    .addHelpText('after', more)
    .action(async (profile, options) => (await import('./actions/profile.ts')).profile(profile, options));
  const show = createCommand('show')
    .summary('tell in prose what a profile asks, and what it rests on')
    .argument('[profile]', `one of ${names.join(', ')}; all unless said`)
    .option('--policy <part>', 'print the policy of a part instead, as YAML: what `middleware --policy` takes')
    .action(async (profile, options) => (await import('./actions/profile.ts')).show(profile, options));
  program.addCommand(show);
  if (!inCheckout) return program;
  const published = createCommand('published')
    .summary('try the MCP servers that are published on npm: installs each in a folder of its own')
    .option('--server <name...>', 'only these packages')
    .addOption(
      new Option('--engine <engine...>', 'only these engines').choices(browserIds).default(browserIds, 'all of them'),
    )
    .option('--update-baseline', 'keep the results beside those of the others, and make the table in docs/profiles.md')
    .action(async (options) => (await import('./actions/published.ts')).published(options));
  program.addCommand(published);
  return program;
}

function path(text: string): string {
  if (!/^\/[^#\s]*$/.test(text)) throw new InvalidArgumentError('Expected a path that starts with /, such as /mcp');
  return text;
}
