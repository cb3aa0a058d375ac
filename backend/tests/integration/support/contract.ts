import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** What of an OpenAPI document this suite reads. */
export type Operation = {
  operationId: string;
  security?: Record<string, string[]>[];
  responses: Record<string, ResponseOrReference>;
  'x-availability'?: string;
};
type Response = {
  content?: Record<string, { schema?: object }>;
  headers?: Record<string, unknown>;
};
type ResponseOrReference = Response | { $ref: string };
type PathItem = Partial<Record<Method, Operation>>;
type OpenApi = {
  openapi: string;
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: Record<string, Record<string, unknown>>;
};

export const methods = ['get', 'post', 'patch', 'delete'] as const;
export type Method = (typeof methods)[number];

const source = fileURLToPath(new URL('../../../../api/openapi.yaml', import.meta.url));
export const document = parse(readFileSync(source, 'utf8')) as OpenApi;

const ajv = new Ajv2020({ strict: false, allErrors: true });
// The package is CommonJS: its default export is the function itself at run time.
(formats as unknown as (instance: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'contract', ...document }, 'contract');

export type Route = { method: Method; path: string; operation: Operation };

export const routes: Route[] = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    return operation === undefined ? [] : [{ method, path, operation }];
  }),
);

/** The route of the contract that a request's path belongs to; literal segments win over parameters. */
export function routeOf(method: string, pathname: string): Route | undefined {
  const segments = pathname.split('/');
  const candidates = routes.filter((route) => {
    const pattern = route.path.split('/');
    return (
      route.method === method.toLowerCase() &&
      pattern.length === segments.length &&
      pattern.every((part, index) => part.startsWith('{') || part === segments[index])
    );
  });
  return candidates.sort((a, b) => parameters(a.path) - parameters(b.path))[0];
}

const parameters = (path: string): number => path.split('{').length - 1;

function resolved(response: ResponseOrReference): Response {
  if (!('$ref' in response)) {
    return response;
  }
  return response.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document) as Response;
}

const validators = new WeakMap<object, ValidateFunction>();

/** A validator of a schema that stands somewhere inside the document and points to the document's components. */
function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) {
    return known;
  }
  const absolute = JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/');
  const validate = ajv.compile(JSON.parse(absolute) as object);
  validators.set(schema, validate);
  return validate;
}

/** Every way in which an answer differs from what the contract documents; empty when it does not. */
export function deviations(
  method: string,
  pathname: string,
  status: number,
  contentType: string | null,
  body: unknown,
): string[] {
  const route = routeOf(method, pathname);
  if (route === undefined) {
    return status === 404 || status === 405 ? [] : [`${method} ${pathname} is not in the contract`];
  }
  const documented = route.operation.responses[String(status)];
  if (documented === undefined) {
    return [`${route.operation.operationId} answered an undocumented ${status}`];
  }
  const response = resolved(documented);
  if (response.content === undefined) {
    return body === undefined || body === ''
      ? []
      : [`${route.operation.operationId} ${status} has a body but none is documented`];
  }
  const mediaType = (contentType ?? '').split(';')[0]?.trim() ?? '';
  const media = response.content[mediaType];
  if (media === undefined) {
    return [
      `${route.operation.operationId} ${status} came as "${mediaType}", which is not documented`,
    ];
  }
  if (media.schema === undefined || typeof body === 'string') {
    return [];
  }
  const validate = validatorOf(media.schema);
  if (validate(body)) {
    return [];
  }
  return (validate.errors ?? []).map(
    (error) =>
      `${route.operation.operationId} ${status}: ${error.instancePath || '/'} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
  );
}
