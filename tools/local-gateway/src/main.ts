import { Gateway } from './gateway.ts';
import { readOptions, USAGE, UsageError, type Options } from './options.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function run(options: Options): Promise<void> {
  const gateway = new Gateway(options);
  const { port, edgePort } = await gateway.start();
  say(`REST API of ${options.environment} on http://localhost:${port}`);
  say(`distribution of ${options.environment} on http://localhost:${edgePort}`);
  say(`AWS simulator at ${options.endpoint.origin}`);
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void gateway.stop().then(() => process.exit(0));
    });
  }
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === undefined) say(USAGE);
  else await run(options);
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else if (isTaken)
    console.error(`${error.message}; end what listens there, or choose --port and --edge-port`);
  else console.error(error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
