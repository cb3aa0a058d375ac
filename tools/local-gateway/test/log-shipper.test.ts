import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';

import { LogShipper } from '../src/log-shipper.ts';

/** A client whose answers the test gives; `batches` are the messages that arrived. */
function logs(answer: (command: object) => void = () => undefined) {
  const batches: string[][] = [];
  const asked: string[] = [];
  const client = new CloudWatchLogsClient({ region: 'us-east-1' });
  // eslint-disable-next-line @typescript-eslint/require-await -- What `answer` throws is a rejection, as a client's is.
  client.send = (async (command: object) => {
    asked.push(command.constructor.name);
    answer(command);
    if (command instanceof PutLogEventsCommand) {
      batches.push(command.input.logEvents!.map((event) => event.message!));
    }
    return {};
  }) as typeof client.send;
  return { client, batches, asked };
}

const warnings: string[] = [];
const shipper = (client: CloudWatchLogsClient, more: object = {}) =>
  new LogShipper(client, '/aws/apigateway/echoes-dev', 'one', {
    everyMs: 60_000,
    warn: (text) => warnings.push(text),
    ...more,
  });
const $metadata = {};

describe('shipping logs', () => {
  it('makes group and stream once and ships in batches, in the order of time', async () => {
    const { client, batches, asked } = logs();
    const shipping = shipper(client);
    shipping.write('second', 2);
    shipping.write('first', 1);
    await shipping.flush();
    shipping.write('third', 3);
    await shipping.close();
    expect(batches).toEqual([['first', 'second'], ['third']]);
    expect(asked.filter((name) => name === CreateLogStreamCommand.name)).toHaveLength(1);
  });

  it('takes a group and a stream that are there', async () => {
    const { client, batches } = logs((command) => {
      if (command instanceof CreateLogGroupCommand || command instanceof CreateLogStreamCommand) {
        throw new ResourceAlreadyExistsException({ message: 'there', $metadata });
      }
    });
    const shipping = shipper(client);
    shipping.write('line');
    await shipping.close();
    expect(batches).toEqual([['line']]);
  });

  it('keeps within what one call may carry', async () => {
    const { client, batches } = logs();
    const shipping = shipper(client);
    for (let line = 0; line < 1500; line += 1) shipping.write('x');
    shipping.write('y'.repeat(600_000));
    shipping.write('z'.repeat(600_000));
    await shipping.close();
    expect(batches.map((batch) => batch.length)).toEqual([1000, 501, 1]);
  });

  it('makes the group again when it is gone, and loses nothing', async () => {
    let gone = false;
    const { client, batches } = logs((command) => {
      if (gone && command instanceof PutLogEventsCommand) {
        gone = false;
        throw new ResourceNotFoundException({ message: 'gone', $metadata });
      }
    });
    const shipping = shipper(client);
    shipping.write('before');
    await shipping.flush();
    gone = true;
    shipping.write('after');
    await shipping.close();
    expect(batches).toEqual([['before'], ['after']]);
  });

  it('keeps lines while they cannot be written, drops the oldest beyond its limit, and says so', async () => {
    let away = true;
    const { client, batches } = logs(() => {
      if (away) throw new Error('connect ECONNREFUSED');
    });
    const shipping = shipper(client, { mostKept: 3 });
    for (const line of ['1', '2', '3', '4', '5']) shipping.write(line);
    await shipping.flush();
    expect(warnings.at(-1)).toContain('ECONNREFUSED');
    away = false;
    await shipping.close();
    expect(batches).toEqual([['3', '4', '5']]);
    expect(warnings.at(-1)).toContain('2 lines');
  });
});
