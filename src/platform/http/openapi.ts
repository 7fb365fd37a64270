// The API's own description, OpenAPI 3.1, made from the routes. Both requests and replies are described in their wire
// form (the input side of a codec), which generators that read the inside form get wrong.
import { z } from 'zod';
import { download, nothing, problem, type Schema } from '../contract.ts';
import type { Feature, Route } from '../feature.ts';

type Json = Record<string, unknown>;

/** The whole document. */
export function describeApi(
  features: readonly Feature[],
  { title, version }: { title: string; version: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const feature of features) {
    for (const route of feature.routes) {
      const path = route.endpoint.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [route.endpoint.method.toLowerCase()]: operation(feature, route) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      schemas: { Problem: wire(problem) },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'weixi',
          description: 'Of a person who has signed in; by https its name is __Host-weixi.',
        },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'wx_<prefix>_<secret>',
          description: 'Of a program: a key that an administrator made, with the permissions it was given.',
        },
      },
    },
  };
}

function operation(feature: Feature, { endpoint, may, stepUp }: Route): Json {
  const { method, params, query, body, reply, upload, summary } = endpoint;
  return {
    operationId: `${method.toLowerCase()}${endpoint.path.replace(/^\/api/, '').replace(/[/:-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    tags: [feature.name],
    summary,
    'x-permission': may,
    security: securityOf(may, stepUp),
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query')],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: wire(body) } } } }),
    ...(upload === undefined ? {} : { requestBody: { required: true, content: { 'application/octet-stream': {} } } }),
    responses: {
      ...success(reply),
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** What is only a person's own, and what is dangerous, is open to no key. */
function securityOf(may: string, stepUp = false): Json[] {
  if (may === 'public') return [];
  return may === 'signed_in' || stepUp ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }];
}

function success(reply: Schema): Json {
  if (reply === nothing) return { 204: { description: 'Done' } };
  if (reply === download) return { 200: { description: 'A file', content: { 'application/octet-stream': {} } } };
  return { 200: { description: 'Done', content: { 'application/json': { schema: wire(reply) } } } };
}

function parameters(part: Schema | undefined, place: 'path' | 'query'): Json[] {
  if (part === undefined) return [];
  const schema = wire(part);
  const properties = (schema.properties ?? {}) as Record<string, Json>;
  const required = new Set((schema.required ?? []) as string[]);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: property,
  }));
}

function wire(schema: Schema): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  });
  return described;
}
