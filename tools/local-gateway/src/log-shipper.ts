import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';

type Event = { timestamp: number; message: string };

/** PutLogEvents takes so many events and so many bytes, 26 of them beside each message. */
const MOST_EVENTS = 1000;
const MOST_BYTES = 1_000_000;
const OVERHEAD_BYTES = 26;

/**
 * Brings lines to one log group, beside the requests that they tell of: `write` never waits. While CloudWatch Logs cannot be
 * reached up to `mostKept` lines are kept; beyond that the oldest are dropped and counted.
 */
export class LogShipper {
  private readonly client: CloudWatchLogsClient;
  private readonly group: string;
  private readonly stream: string;
  private readonly mostKept: number;
  private readonly everyMs: number;
  private readonly warn: (text: string) => void;
  private kept: Event[] = [];
  private dropped = 0;
  private failing = false;
  private timer: NodeJS.Timeout | undefined;
  private shipping: Promise<void> = Promise.resolve();
  private hasStream = false;

  constructor(
    client: CloudWatchLogsClient,
    group: string,
    stream: string,
    options: { mostKept?: number; everyMs?: number; warn?: (text: string) => void } = {},
  ) {
    this.client = client;
    this.group = group;
    this.stream = stream;
    this.mostKept = options.mostKept ?? 10_000;
    this.everyMs = options.everyMs ?? 1000;
    this.warn = options.warn ?? ((text) => console.warn(text));
  }

  write(message: string, timestamp = Date.now()): void {
    this.kept.push({ timestamp, message });
    if (this.kept.length > this.mostKept) {
      this.kept.shift();
      this.dropped += 1;
    }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, this.everyMs);
  }

  /** Ships what is kept now; resolves when it is there, or when it failed and is kept for the next time. */
  flush(): Promise<void> {
    this.shipping = this.shipping.then(() => this.ship());
    return this.shipping;
  }

  /** Ships a last time. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.flush();
    clearTimeout(this.timer);
  }

  private async ship(): Promise<void> {
    try {
      while (this.kept.length > 0) {
        const batch = this.nextBatch();
        await this.put(batch);
        const sent = new Set(batch);
        this.kept = this.kept.filter((event) => !sent.has(event));
        this.failing = false;
      }
      if (this.dropped > 0) {
        this.warn(
          `${this.dropped} lines for ${this.group} were dropped while it could not be written`,
        );
        this.dropped = 0;
      }
    } catch (error) {
      if (!this.failing) {
        const reason = error instanceof Error ? error.message : String(error);
        this.warn(`${this.group} cannot be written (${reason}); lines are kept and tried again`);
      }
      this.failing = true;
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        void this.flush();
      }, this.everyMs * 5);
    }
  }

  /** In the order of time, as PutLogEvents wants them. */
  private nextBatch(): Event[] {
    let bytes = 0;
    const batch: Event[] = [];
    for (const event of this.kept.slice(0, MOST_EVENTS)) {
      bytes += Buffer.byteLength(event.message) + OVERHEAD_BYTES;
      if (bytes > MOST_BYTES && batch.length > 0) break;
      batch.push(event);
    }
    return batch;
  }

  private async put(batch: Event[]): Promise<void> {
    const command = new PutLogEventsCommand({
      logGroupName: this.group,
      logStreamName: this.stream,
      logEvents: batch.toSorted((a, b) => a.timestamp - b.timestamp),
    });
    try {
      if (!this.hasStream) await this.makeStream();
      await this.client.send(command);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      // The simulator was made anew under our feet.
      await this.makeStream();
      await this.client.send(command);
    }
  }

  private async makeStream(): Promise<void> {
    await allowExisting(this.client.send(new CreateLogGroupCommand({ logGroupName: this.group })));
    await allowExisting(
      this.client.send(
        new CreateLogStreamCommand({ logGroupName: this.group, logStreamName: this.stream }),
      ),
    );
    this.hasStream = true;
  }
}

async function allowExisting(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!(error instanceof ResourceAlreadyExistsException)) throw error;
  }
}
