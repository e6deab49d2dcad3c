import swagger from '@fastify/swagger';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Part } from '../app.ts';
import { addEndpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';

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
            description: 'Tokens are given by an administrator and are limited by role.',
          },
          servers: [{ url: deps.config.baseUrl }],
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        },
        transform: jsonSchemaTransform,
      });
      for (const one of endpoints(deps)) addEndpoint(scope, deps, one);
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
