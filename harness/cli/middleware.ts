import { type Command, Option } from 'commander';
import { middlewares } from '../../servers/targets/index.ts';
import { browserIds } from '../browsers/browsers.ts';
import { defaultFailOn } from '../check/fail-on.ts';
import { layers } from '../check/layers/layers.ts';
import { failOnLevels } from '../policy/finding-kinds.ts';
import { shortestPolicy } from '../policy/load-policy.ts';
import { commandName } from './command-name.ts';
import { createCommand } from './create-command.ts';
import { regexp, url } from './option-values.ts';

const name = commandName('middleware');
const more = `
A policy in its shortest form is the line "${shortestPolicy}".

Without a policy and a server it runs the league: the kept targets against the same policies.

Layers for --behind:
${layers.map((layer) => `  ${layer.name.padEnd(22)} ${layer.about}`).join('\n')}

Examples:
  ${name} --target koa-cors hono --engine chromium
  ${name} --policy policy.yaml --target new.ts --against old.ts
  ${name} --policy policy.yaml --target new.ts --against old.ts --rollout
  ${name} --policy policy.yaml --command "node server.js"
  ${name} --policy policy.yaml --module target.ts --engine chromium
  ${name} --policy policy.yaml --url http://127.0.0.1:3000 --json report.json --html report.html
  ${name} --policy policy.yaml --url http://127.0.0.1:3000 --grep '^suffix/'
  ${name} --policy policy.yaml --command "node server.js" --behind cdn-ignores-vary
  ${name} --policy policy.yaml --command "node server.js" --middleware @koa/cors
  ${name} --policy policy.yaml --command "node server.js" --accepted accepted.yaml --fail-on all

Exit codes: 0 no finding that fails as --fail-on says, 1 such findings, or an accepted finding that happens no more,
2 the harness or the server failed, or nothing was asked that shows anything, 64 the command, the policy or the file
of accepted findings is wrong. Ctrl-C, SIGTERM and SIGHUP tell and write what is known by then, marked as cut
short; the exit code is then 130, 143 or 129.`;

/** `middleware`: a server, or many, against a policy. */
export function command(): Command {
  return createCommand('middleware')
    .summary('check in real browsers which pages may read what of a server, against a policy')
    .description(
      'Holds a server against a policy in real browsers: what pages can read and must not, and what they cannot read and must.',
    )
    .option('--policy <file>', 'the policy, .yaml, .json or .ts: which pages may read what')
    .option(
      '--command <command>',
      'start the server so; PORT, HOST, CORS_POLICY and CORS_ALLOWED_ORIGINS are in its environment',
    )
    .option(
      '--module <file>',
      'a module whose default export is given the policy and returns a listener, a fetch handler or a URL',
    )
    .option('--url <url>', 'a server that runs already, on this machine', url)
    .option(
      '--target <target...>',
      'a kept target by its name, or what --url, --module or --command would be given; without a policy, the kept targets of the league to run',
    )
    .addOption(
      new Option(
        '--behind <layer>',
        'put the server behind a layer that often goes wrong (below); needs nginx',
      ).choices(layers.map((layer) => layer.name)),
    )
    .addOption(
      new Option(
        '--middleware <package>',
        'the CORS middleware of the server: what its options cannot say is told as such, and is no finding',
      ).choices(middlewares),
    )
    .option(
      '--against <target>',
      'shows only what is worse and what is better in --target than in this one; what is worse fails as --fail-on says',
    )
    .option('--rollout', 'with --against: also what becomes of visitors when --target takes its place, and back')
    .option(
      '--update-baseline',
      'with the league: keeps its results beside those of targets that were not run, and makes the tables in docs/league.md',
    )
    .addOption(
      new Option('--engine <engine...>', 'only these engines').choices(browserIds).default(browserIds, 'all of them'),
    )
    .option('--grep <regexp>', 'only probes whose id matches; the report says how many of how many', regexp)
    .option(
      '--accepted <file>',
      'findings that are accepted: a list of kind, probe (an id, or a pattern such as suffix/*), credentials and reason',
    )
    .option('--json <file>', 'write the report as JSON; - is standard output, which then has nothing else')
    .option('--html <file>', 'write the report as a page, every finding with its exchange, step and fix')
    .addOption(
      new Option('--fail-on <level>', 'what makes the exit code 1: holes; breakages (all but hygiene); all')
        .choices(failOnLevels)
        .default(defaultFailOn),
    )
    .addHelpText('after', more)
    .action(async (options, program) => (await import('./actions/middleware.ts')).middleware(options, program));
}
