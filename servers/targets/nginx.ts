import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Policy } from '../../harness/policy/policy.ts';
import { nginxConf } from './nginx-conf.ts';

/** Runs nginx in the foreground with a configuration in a temporary folder, until it is told to end. */
const { HOST = '127.0.0.1', PORT, CORS_POLICY } = process.env;
if (PORT === undefined || CORS_POLICY === undefined) throw new Error('PORT and CORS_POLICY have to be set.');
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-nginx-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const conf = join(folder, 'nginx.conf');
const withCors = !process.argv.includes('--defaults');
writeFileSync(conf, nginxConf(JSON.parse(CORS_POLICY) as Policy, { host: HOST, port: Number(PORT), folder }, withCors));
const nginx = spawn('nginx', ['-p', folder, '-c', conf, '-e', 'stderr'], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => nginx.kill(signal));
nginx.on('exit', (code) => process.exit(code ?? 1));
