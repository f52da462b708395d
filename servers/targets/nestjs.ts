import 'reflect-metadata';
import { Readable } from 'node:stream';
import { All, Controller, HttpException, type INestApplication, Module, Req, Res, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type cors from 'cors';
import type { Request, Response } from 'express';
import type { Grants, Policy } from '../../harness/policy/policy.ts';
import type { ServePolicy } from '../../harness/policy/serve-policy.ts';
import { dataRoutes, fail, grantsOf, items, streamed } from './application.ts';
import { optionsOf } from './cors-options.ts';

/** enableCors of NestJS on Express, with the options of each request’s path. */
function serveWith(options: (grants: Grants) => cors.CorsOptions | undefined, layers = 1): ServePolicy {
  return async (policy: Policy) => {
    const app: INestApplication = await NestFactory.create(moduleOf(policy), { logger: false });
    for (let layer = 0; layer < layers; layer++)
      app.enableCors((request: Request, done: (error: Error | null, options: cors.CorsOptions) => void) =>
        done(null, options(grantsOf(policy, request.path)) ?? {}),
      );
    await app.init();
    return { listener: app.getHttpAdapter().getInstance(), close: () => app.close() };
  };
}

/** Decorators as the functions that they are: the syntax is none that Node could strip. */
function moduleOf(policy: Policy): Type {
  class Routes {}
  class Application {}
  const add = (path: string | null, answer: (request: Request, response: Response) => void) => {
    if (path === null) return;
    const value = (request: Request, response: Response) => answer(request, response);
    Object.defineProperty(Routes.prototype, path, { value, configurable: true, writable: true });
    All(path)(Routes.prototype, path, Object.getOwnPropertyDescriptor(Routes.prototype, path)!);
    for (const [index, Parameter] of [Req(), Res()].entries()) Parameter(Routes.prototype, path, index);
  };
  for (const { path, headers } of dataRoutes(policy)) {
    add(path, (_request, response) => void response.set(headers).json(items));
  }
  const { error, login, moved, data, stream } = policy.routes;
  add(error, fail);
  add(login, () => {
    throw new HttpException('Who are you?', 401);
  });
  add(moved, (_request, response) => response.redirect(data));
  add(stream, (_request, response) => void Readable.from(streamed()).pipe(response.type('json')));
  Controller()(Routes);
  Module({ controllers: [Routes] })(Application);
  return Application;
}

export default serveWith(optionsOf);
export const twice = serveWith(optionsOf, 2);
export const defaults = serveWith(() => undefined);
