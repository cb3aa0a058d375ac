import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One operation of the contract that API Gateway serves, and the function that answers it. */
export interface Operation {
  /** `saveEcho`: also the name of its row in permissions.ts. */
  readonly id: string;
  /** `save-echo`: the handler; the function is called `echoes-{env}-save-echo`. */
  readonly handler: string;
  /** `SaveEchoFunction`: what `sam local invoke` is given. Do not change. */
  readonly logicalId: string;
  readonly method: string;
  readonly path: string;
  /** Answers without a token. Everything else needs one. */
  readonly isPublic: boolean;
  /** A request without a body is refused. */
  readonly needsBody: boolean;
}

interface ContractOperation {
  operationId?: string;
  security?: unknown[];
  requestBody?: { required?: boolean };
  'x-access'?: string;
}

interface Contract {
  security?: unknown[];
  paths: Record<string, Record<string, ContractOperation>>;
}

export function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * The operations of an OpenAPI document in its order, without those of the API server alone (`x-access: operator`).
 * An operation without an id, or two with one id, is an error.
 */
export function readOperations(document: string): Operation[] {
  const contract = parse(document) as Contract;
  if (!Array.isArray(contract.security) || contract.security.length === 0) {
    throw new Error('The contract has no security of its own: its operations would be public.');
  }
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation === undefined || operation['x-access'] === 'operator') {
        continue;
      }
      const id = operation.operationId;
      if (id === undefined || operations.some((other) => other.id === id)) {
        throw new Error(`${method.toUpperCase()} ${path} needs an operationId of its own.`);
      }
      const handler = kebabCase(id);
      operations.push({
        id,
        handler,
        logicalId: `${pascalCase(handler)}Function`,
        method: method.toUpperCase(),
        path,
        isPublic: operation.security?.length === 0,
        needsBody: operation.requestBody?.required === true,
      });
    }
  }
  return operations;
}

export function readContract(): Operation[] {
  return readOperations(readFileSync(new URL('../../api/openapi.yaml', import.meta.url), 'utf8'));
}
