import swagger from '@fastify/swagger';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { Conflict } from '../../inspection/errors.ts';
import type { Part } from '../app.ts';
import { addEndpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { responseEndpoints } from './response-endpoints.ts';

const DESCRIPTION = [
  'Tokens are given by an administrator and are limited by role.',
  'Whatever is refused is answered with a code, a message and all problems at once; a problem names the field it is about as `column`. A status of 409 has a problem whose code says what stands in the way.',
  'What does not exist and what you may not know of are both answered with 404.',
].join('\n\n');

/** The same use cases as the pages, as JSON, with a document that is made from the shapes they are checked against. */
export const api: Part = {
  plugin: async (server, deps) => {
    await server.register(async (scope) => {
      scope.setValidatorCompiler(validatorCompiler);
      scope.setSerializerCompiler(serializerCompiler);
      await scope.register(swagger, {
        openapi: {
          openapi: '3.1.0',
          info: {
            title: 'Aboveline',
            version: '1',
            description: DESCRIPTION,
          },
          servers: [{ url: deps.config.baseUrl }],
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        },
        transform: jsonSchemaTransform,
      });
      // A conflict says which, so that a program can tell what to do. All other faults are answered as everywhere.
      scope.setErrorHandler((error, _request, reply) => {
        if (!(error instanceof Conflict)) throw error;
        const { code, message, reason } = error;
        return reply.code(error.status).send({ code, message, problems: [{ code: reason, message }] });
      });
      for (const one of [...endpoints(deps), ...responseEndpoints(deps)]) addEndpoint(scope, deps, one);
      scope.get(
        '/api/openapi.json',
        {
          schema: { hide: true } as object,
          config: { permission: 'public', audit: { notRecorded: 'a document that is the same for everybody' } },
        },
        async (_request, reply) => reply.type('application/json').send(JSON.stringify(scope.swagger())),
      );
    });
  },
};
