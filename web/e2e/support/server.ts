import { spawn, type ChildProcess } from 'node:child_process';

import { expect, type BrowserContext } from '@playwright/test';

import { environment } from './environment';
import { freePort } from './free-port';

function given(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set; scripts/local-dev/test-local.sh --only e2e sets it.`);
  return value;
}

/** An API server with the stack's database and storage and a port of its own: one that may die alone. */
export class MortalServer {
  private process: ChildProcess | undefined;
  private readonly url: string;
  private readonly port: number;

  private constructor(port: number) {
    this.port = port;
    this.url = `http://localhost:${String(port)}`;
  }

  /** Starts one, and lets the pages of `context` talk to it instead of the stack's. Their requests stay real. */
  static async behind(context: BrowserContext): Promise<MortalServer> {
    const server = new MortalServer(await freePort());
    await server.start();
    await context.route(`${environment.apiUrl}/**`, (route, request) =>
      route.continue({ url: request.url().replace(environment.apiUrl, server.url) }),
    );
    return server;
  }

  async start(): Promise<void> {
    const child = spawn(given('ECHOES_TEST_SERVER'), {
      env: {
        ECHOES_ENV_FILE: given('ECHOES_TEST_SERVER_ENV'),
        ECHOES_HTTP_PORT: String(this.port),
      },
      stdio: 'ignore',
    });
    this.process = child;
    await expect
      .poll(
        async () => {
          if (child.exitCode !== null)
            throw new Error(`the server ended: ${String(child.exitCode)}`);
          const answer = await fetch(`${this.url}/health`).catch(() => null);
          return answer?.status ?? 0;
        },
        { message: 'the second server answers' },
      )
      .toBe(200);
  }

  /** As a machine that loses its power: at once, with whatever it was doing. */
  async kill(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}
