import { randomUUID } from 'node:crypto';
import type { Agent, IncomingMessage, ServerResponse } from 'node:http';

import type { Limits } from './forward.ts';
import { answerProblem, noSimulator, notDeployed, notOriginForm } from './problem.ts';

export type FrontOptions<Deployed> = {
  environment: string;
  stackName: string;
  endpoint: URL;
  agent: Agent;
  /** What is deployed; undefined while nothing is. Rejects when the simulator cannot be asked. */
  deployed: () => Promise<Deployed | undefined>;
  /** What `deployed` said has turned out wrong. */
  forget: () => void;
  writeLog: (line: string) => void;
  limits?: Limits;
};

/** A port of the gateway: it finds what is deployed behind it and passes requests on, or says why it cannot. */
export abstract class Front<Deployed> {
  protected readonly options: FrontOptions<Deployed>;
  protected readonly limits: Limits;

  protected constructor(options: FrontOptions<Deployed>, quotas: Limits) {
    this.options = options;
    this.limits = options.limits ?? quotas;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const target = request.url ?? '/';
    if (!target.startsWith('/')) {
      answerProblem(response, notOriginForm(target), requestId);
      return;
    }
    const { endpoint, environment, stackName } = this.options;
    let deployed: Deployed | undefined;
    try {
      deployed = await this.options.deployed();
    } catch (error) {
      answerProblem(response, noSimulator(endpoint, reasonOf(error)), requestId);
      return;
    }
    if (deployed === undefined) {
      answerProblem(response, notDeployed(stackName, environment), requestId);
      return;
    }
    await this.pass(request, response, deployed, target, requestId);
  }

  /** Answers the request from `deployed`, and writes its line of the access log. */
  protected abstract pass(
    request: IncomingMessage,
    response: ServerResponse,
    deployed: Deployed,
    target: string,
    requestId: string,
  ): Promise<void>;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
