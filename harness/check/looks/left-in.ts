import { isOpenable } from '../../policy/probes/suspects.ts';
import type { Finding } from '../../policy/report.ts';
import type { ReadRequest } from '../../standard/index.ts';
import { whyAllowed } from '../findings/allowed.ts';
import { standardExchange } from '../findings/recorded.ts';
import { attempt } from '../findings/step-read.ts';
import { askAsPage } from './ask.ts';
import type { Look } from './look.ts';

/** Exchanges that are told. */
const most = 3;

/** What was let in for development, or for an application, and stays: origins at which no page of ours can stand. */
export const leftIn: Look = {
  kind: 'hole',
  about:
    'Whether the server lets in what the policy does not and no page is tried at: localhost at the usual ports of development, and what applications and extensions have for an origin.',
  ids: ({ grants }) => (grants.origins === 'any' ? [] : ['hole/left-in']),
  async find({ subject, target }) {
    const { letIn, server, path, policy, modes } = subject;
    const origins = letIn.filter((origin) => !isOpenable(origin, server));
    const [origin] = origins;
    if (origin === undefined) return [];
    const [credentials] = modes;
    const exchanges = await Promise.all(
      origins.slice(0, most).map(async (one) => (await askAsPage(target, subject, one)).exchange),
    );
    const request: ReadRequest = {
      url: `${server}${path}`,
      origin,
      credentials: credentials ? 'include' : 'same-origin',
    };
    const { blame = null, fix = null } =
      attempt(() => whyAllowed(request, [standardExchange(exchanges[0]!)], policy)) ?? {};
    const finding: Finding = {
      ...{ kind: 'hole', severity: 'medium', credentials },
      ...{ probe: 'hole/left-in', intent: 'hole', engines: [] },
      sentence: `Pages at ${origins.join(', ')} may not read ${path} ${credentials ? 'with' : 'without'} credentials: they could.`,
      evidence: {
        page: origin,
        observed: 'by the Standard, of what the server answers a plain request: readable',
        exchanges,
      },
      blame,
      fix,
    };
    return [finding];
  },
};
