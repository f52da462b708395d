import { parsePattern } from '../../policy/allowed-origins.ts';
import type { Grants, Policy } from '../../policy/policy.ts';
import { get, type HeaderList } from '../../standard/index.ts';

/** A framework that names itself in its answers, and how its usual CORS middleware is told what a policy means. */
interface Framework {
  /** In sentences: `cors, in Express`. */
  name: string;
  is(headers: HeaderList): boolean;
  options(grants: Grants): string;
  /** What a policy means and its options cannot say, with the option's name. */
  cannotSay?(policy: Policy): string[];
}

const header = (name: string, value: RegExp) => (headers: HeaderList) => value.test(get(name, headers) ?? '');

const frameworks: Framework[] = [
  {
    name: 'cors, in Express',
    is: header('X-Powered-By', /^Express$/i),
    options: ({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge, any }) =>
      `cors(${written({
        origin: origins === 'any' ? '*' : origins.map((one) => patternOf(one) ?? one),
        credentials,
        ...(!any.includes('methods') && { methods }),
        // Unsaid, it allows whatever is asked for.
        ...(!any.includes('requestHeaders') && { allowedHeaders: requestHeaders }),
        exposedHeaders,
        maxAge,
      })})`,
  },
  {
    name: 'CORSMiddleware, in Starlette and FastAPI',
    is: header('Server', /^uvicorn\b/i),
    options: ({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge, any }) => {
      const [exact, patterns] = parted(origins);
      return `app.add_middleware(CORSMiddleware, ${assigned({
        allow_origins: origins === 'any' ? ['*'] : exact,
        ...(patterns.length > 0 && { allow_origin_regex: patterns.map(({ source }) => source).join('|') }),
        allow_credentials: credentials,
        allow_methods: any.includes('methods') ? ['*'] : methods,
        allow_headers: any.includes('requestHeaders') ? ['*'] : requestHeaders,
        expose_headers: exposedHeaders,
        max_age: maxAge,
      })})`;
    },
    // As its source has it: SAFELISTED_HEADERS | set(allow_headers), and one set of options for the application.
    cannotSay: ({ requestHeaders, any, paths }) => [
      ...(any.includes('requestHeaders') || requestHeaders.some((name) => /^content-type$/i.test(name))
        ? []
        : ['that pages may not set Content-Type (allow_headers always has it)']),
      ...(paths.length > 0
        ? ['what a path of its own may be read by (allow_origins is for the whole application)']
        : []),
    ],
  },
  {
    name: 'flask-cors',
    is: header('Server', /^Werkzeug\b/i),
    options: ({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge, any }) => {
      const [exact, patterns] = parted(origins);
      return `CORS(app, ${assigned({
        origins: origins === 'any' ? '*' : [...exact, ...patterns.map(({ source }) => source)],
        supports_credentials: credentials,
        ...(!any.includes('methods') && { methods }),
        allow_headers: any.includes('requestHeaders') ? '*' : requestHeaders,
        expose_headers: exposedHeaders,
        max_age: maxAge,
      })})`;
    },
  },
];

/**
 * How a policy is written in the options of the framework that a server's answers name, and what of it these cannot say;
 * undefined where they name none.
 */
export function inOptions(policy: Policy, answers: readonly HeaderList[]): string | undefined {
  const framework = frameworks.find(({ is }) => answers.some(is));
  if (framework === undefined) return undefined;
  const unsaid = framework.cannotSay?.(policy) ?? [];
  const more = unsaid.length === 0 ? '' : `. It cannot be said ${unsaid.join(', nor ')}`;
  return `${framework.name}: ${framework.options(policy)}${more}`;
}

/** What a subdomain pattern comes to, anchored at both ends. */
function patternOf(entry: string): RegExp | undefined {
  const pattern = parsePattern(entry);
  if (pattern === undefined) return undefined;
  const { scheme, base, port } = pattern;
  return new RegExp(`^${scheme}://([^.:/]+\\.)+${base.replaceAll('.', '\\.')}${port}$`);
}

function parted(origins: Grants['origins']): [exact: string[], patterns: RegExp[]] {
  const entries = origins === 'any' ? [] : origins;
  const patterns = entries.flatMap((entry) => patternOf(entry) ?? []);
  return [entries.filter((entry) => parsePattern(entry) === undefined), patterns];
}

/** As JavaScript. */
function written(options: Record<string, unknown>): string {
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return `{ ${said.map(([name, value]) => `${name}: ${valueInJavaScript(value)}`).join(', ')} }`;
}

function valueInJavaScript(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueInJavaScript).join(', ')}]`;
  return value instanceof RegExp ? String(value) : JSON.stringify(value);
}

/** As keyword arguments of Python. */
function assigned(options: Record<string, unknown>): string {
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return said.map(([name, value]) => `${name}=${valueInPython(value)}`).join(', ');
}

function valueInPython(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueInPython).join(', ')}]`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return JSON.stringify(value);
}
