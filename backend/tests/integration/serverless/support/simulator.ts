import { readdirSync, readFileSync } from 'node:fs';

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: start this suite with scripts/local-dev/test-local.sh.`);
  }
  return value;
}

const url = required('ECHOES_TEST_SIMULATOR_URL');
const simulatorPid = Number(required('ECHOES_TEST_SIMULATOR_PID'));

/** Calls one of the simulator's JSON services. The key opens nothing but this simulator. */
export async function simulator<Answer>(
  service: string,
  target: string,
  body: unknown,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${target}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as Answer;
}

/** The newest lines of a log group that hold `word`. */
export async function logLines(group: string, word: string): Promise<string[]> {
  const { events } = await simulator<{ events: { message: string }[] }>(
    'logs',
    'Logs_20140328.FilterLogEvents',
    { logGroupName: group, filterPattern: `"${word}"` },
  );
  return events.map((event) => event.message).filter((message) => message.includes(word));
}

/** The processes in which the simulator runs a function at this moment. */
export function processesOf(functionName: string): number[] {
  const found: number[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const parent = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1];
      if (Number(parent) !== simulatorPid) continue;
      const variables = readFileSync(`/proc/${entry}/environ`, 'utf8').split('\0');
      if (variables.includes(`AWS_LAMBDA_FUNCTION_NAME=${functionName}`)) found.push(Number(entry));
    } catch {
      // It has ended since.
    }
  }
  return found;
}

export type Killing = { killed: () => number; stop: () => void };

/** Kills (-9) the processes of a function over and over until told to stop. */
export function killing(functionName: string, everyMs: () => number): Killing {
  let killed = 0;
  let timer: NodeJS.Timeout;
  const next = (): void => {
    timer = setTimeout(() => {
      for (const pid of processesOf(functionName)) {
        try {
          process.kill(pid, 'SIGKILL');
          killed += 1;
        } catch {
          // It has ended since.
        }
      }
      next();
    }, everyMs());
  };
  next();
  return {
    killed: () => killed,
    stop: () => {
      clearTimeout(timer);
    },
  };
}
