import type { Consumer } from './consumer.ts';

/** What a validator of responses makes of what the contract does not allow. */
const REFUSES = [
  'a charge with `amount: null`',
  'a charge with `status: null`',
  'an authorization with `pay_token: {}`',
  'an authorization without `sharing`',
] as const;

const server = { kind: 'server', language: 'JavaScript', errors: 0, command: 'node server.mjs' } as const;

/** Servers that take the contract for their routes, and judge what comes in and what goes out. `respond` is the user's own. */
export const servers: readonly Consumer[] = [
  {
    ...server,
    id: 'express-openapi-validator',
    name: 'express-openapi-validator',
    packages: { 'express-openapi-validator': '5.6.2', express: '5.3.0' },
    file: 'openapi.json',
    files: {
      'server.mjs': `import express from 'express';
import OpenApiValidator from 'express-openapi-validator';
import { respond } from './respond.mjs';

const app = express();
app.use(express.json());
app.use(OpenApiValidator.middleware({ apiSpec: 'openapi.json', validateResponses: true }));
app.use(async (request, response) => {
  const { status, body } = await respond(request.method, request.originalUrl, request.headers, request.body);
  response.status(status);
  if (body === undefined) response.end();
  else response.json(body);
});
app.use((error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ description: error.message });
});
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port));
`,
    },
    refuses: REFUSES,
    lenient: {
      strict: 'validateResponses: true',
      lenient: 'validateResponses: { onError: (error) => console.error(error.message) }',
    },
  },
  {
    ...server,
    id: 'fastify-openapi-glue',
    name: 'fastify-openapi-glue',
    packages: { 'fastify-openapi-glue': '4.11.4', fastify: '5.12.8' },
    file: 'openapi-lean.json',
    files: {
      'server.mjs': `import fastify from 'fastify';
import openapiGlue from 'fastify-openapi-glue';
import { respond } from './respond.mjs';

const app = fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } } });
app.setSerializerCompiler(() => JSON.stringify); // bodies go out as they are
app.setErrorHandler((error, _request, reply) => reply.code(error.statusCode ?? 500).send({ description: error.message }));
app.register(openapiGlue, {
  specification: 'openapi-lean.json',
  operationResolver: () => async (request, reply) => {
    const { status, body } = await respond(request.method, request.url, request.headers, request.body);
    return reply.code(status).send(body);
  },
});
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(app.server.address().port);
`,
    },
    knownFaults: [
      {
        construct: '`example`, in every 3.0 file',
        effect: 'It does not start: Fastify’s Ajv refuses keywords that it does not know.',
        issue: 'https://github.com/seriousme/fastify-openapi-glue/issues/495',
      },
      {
        construct: '`exclusiveMinimum: true`, in every 3.0 file',
        effect: 'It does not start, for it reads 3.0 by the rules of 3.1.',
        issue: 'https://github.com/seriousme/fastify-openapi-glue/issues/649',
      },
    ],
    note: 'For the same reason the 3.1 files with `x-` do not work. It judges requests alone. Keep both settings, `ajv` and `setSerializerCompiler`: without them Fastify writes responses by their schema, so a charge with 201 or 202 arrives without its amount, and `amount: null` as 0, and it reads an amount `"50"` as 50.',
  },
  {
    ...server,
    id: 'openapi-backend',
    name: 'openapi-backend',
    packages: { 'openapi-backend': '5.21.2', 'ajv-formats': '3.0.1' },
    file: 'openapi.json',
    files: {
      'server.mjs': `import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import addFormats from 'ajv-formats';
import { OpenAPIBackend } from 'openapi-backend';
import definition from './openapi.json' with { type: 'json' };
import { respond } from './respond.mjs';

const api = new OpenAPIBackend({ definition, quick: true, customizeAjv: addFormats });
api.register({
  notImplemented: ({ request }) => respond(request.method, request.path, request.headers, request.body),
  validationFail: ({ validation }) => ({ status: 400, body: { description: JSON.stringify(validation.errors) } }),
  notFound: () => ({ status: 404 }),
  postResponseHandler: ({ response, operation, api }) => {
    if (response.body === undefined) return response;
    const { errors } = api.validateResponse(response.body, operation, response.status);
    return errors ? { status: 500, body: { description: JSON.stringify(errors) } } : response;
  },
});
for (const scheme of Object.keys(definition.components.securitySchemes))
  api.registerSecurityHandler(scheme, () => true); // respond says who may
await api.init();
const server = createServer(async (request, response) => {
  const { method, url: path, headers } = request;
  const { status, body } = await api.handleRequest({ method, path, headers, body: await text(request) });
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? '' : JSON.stringify(body));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`,
    },
    refuses: REFUSES,
    lenient: {
      strict: 'return errors ? { status: 500, body: { description: JSON.stringify(errors) } } : response;',
      lenient: 'if (errors) console.error(errors);\n    return response;',
    },
    knownFaults: [
      {
        construct: '`exclusiveMinimum: true`, in every 3.0 file',
        effect: 'It throws at the first request, for it reads 3.0 by the rules of 3.1.',
        issue: 'https://github.com/openapistack/openapi-backend/issues/115',
      },
    ],
  },
];
