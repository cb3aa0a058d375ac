import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aCapture, soundBytes } from '../../../test/capture';
import type { Capture, CaptureStore } from '../capture';
import { openCaptureStore } from '../capture-db';
import { backoffMs, Outbox, type OutboxDependencies, type StepResult } from './outbox';

const done: StepResult<null> = { kind: 'done', value: null };
const later: StepResult<null> = { kind: 'later', afterMs: null };

describe('the outbox', () => {
  let store: CaptureStore & { close(): Promise<void> };
  let clock: number;
  let online: boolean;
  let owner: string | null;
  let log: string[];
  let sent: string[];
  let wakes: { work: () => void; delayMs: number }[];
  /** What each step answers next; empty means done. */
  let answers: Record<'reserve' | 'upload' | 'save', StepResult<null>[]>;
  let outbox: Outbox;
  let count = 0;

  function make(change: Partial<OutboxDependencies> = {}): Outbox {
    const step = (name: 'reserve' | 'upload' | 'save', id: string) => {
      log.push(`${name} ${id}`);
      return Promise.resolve(answers[name].shift() ?? done);
    };
    return new Outbox({
      store,
      gateway: {
        async reserve(capture) {
          const answer = await step('reserve', capture.id);
          if (answer.kind !== 'done') return answer;
          const echoId = `echo-${capture.id}`;
          return {
            kind: 'done',
            value: { echoId, upload: () => step('upload', capture.id) },
          };
        },
        save: (capture, echoId) => step('save', `${capture.id} ${echoId}`),
      },
      owner: () => owner,
      online: () => online,
      now: () => clock,
      random: () => 1,
      exclusive: async (work) => {
        await work();
        return true;
      },
      beingRecorded: () => Promise.resolve(false),
      schedule: (work, delayMs) => {
        const wake = { work, delayMs };
        wakes.push(wake);
        return () => {
          wakes = wakes.filter((other) => other !== wake);
        };
      },
      sent: (capture) => void sent.push(capture.id),
      ...change,
    });
  }

  async function put(id: string, change: Partial<Capture> = {}): Promise<void> {
    await store.put(aCapture({ id, ...change }));
    await store.appendChunk(id, 0, soundBytes(2_000));
  }

  beforeEach(() => {
    count += 1;
    store = openCaptureStore(`outbox-${String(count)}`);
    clock = 1_000_000;
    online = true;
    owner = 'ana';
    log = [];
    sent = [];
    wakes = [];
    answers = { reserve: [], upload: [], save: [] };
    outbox = make();
  });
  afterEach(() => store.close());

  it('reserves, uploads, saves, and only then lets the capture go', async () => {
    await put('a');
    await outbox.drain();
    expect(log).toEqual(['reserve a', 'upload a', 'save a echo-a']);
    expect(sent).toEqual(['a']);
    expect(await store.get('a')).toBeUndefined();
    expect(await store.sound('a')).toBeUndefined();
  });

  it('sends the oldest first', async () => {
    await put('b');
    await put('a');
    await outbox.drain();
    expect(sent).toEqual(['a', 'b']);
  });

  it.each(['reserve', 'upload', 'save'] as const)(
    'keeps the capture and tries again after trouble while it should %s',
    async (step) => {
      await put('a');
      answers[step] = [later];
      await outbox.drain();
      expect(sent).toEqual([]);
      expect((await store.sound('a'))?.size).toBe(2_000);
      expect(outbox.state.get().waiting).toHaveLength(1);
      expect(wakes.map((wake) => wake.delayMs)).toEqual([2_000]);
      clock += 2_000;
      wakes[0]?.work();
      await vi.waitFor(() => expect(sent).toEqual(['a']));
    },
  );

  it('does not upload twice when only saving had failed', async () => {
    await put('a');
    answers.save = [later];
    await outbox.drain();
    clock += 60_000;
    await outbox.drain();
    expect(log).toEqual(['reserve a', 'upload a', 'save a echo-a', 'save a echo-a']);
  });

  it('takes up an upload that a closed page interrupted, with a fresh form', async () => {
    await put('a', { stage: 'reserved', echoId: 'echo-a' });
    await outbox.drain();
    expect(log).toEqual(['reserve a', 'upload a', 'save a echo-a']);
  });

  it('begins again when the API no longer knows the reservation', async () => {
    await put('a', { stage: 'uploaded', echoId: 'gone' });
    answers.save = [{ kind: 'restart' }];
    await outbox.drain();
    clock += 60_000;
    await outbox.drain();
    expect(log).toEqual(['save a gone', 'reserve a', 'upload a', 'save a echo-a']);
    expect(sent).toEqual(['a']);
  });

  it('waits as long as the server asks', async () => {
    await put('a');
    answers.reserve = [{ kind: 'later', afterMs: 45_000 }];
    await outbox.drain();
    expect(wakes.map((wake) => wake.delayMs)).toEqual([45_000]);
    clock += 44_000;
    await outbox.drain();
    expect(log).toHaveLength(1);
  });

  it('waits for nothing that a clock set back has put hours away', async () => {
    await put('a');
    clock += 3 * 3_600_000;
    answers.reserve = [later];
    await outbox.drain();
    expect(sent).toEqual([]);
    clock -= 3 * 3_600_000;
    await outbox.drain();
    expect(sent).toEqual(['a']);
  });

  it('one capture in trouble does not hold up the next', async () => {
    await put('a');
    await put('b');
    answers.reserve = [later];
    await outbox.drain();
    expect(sent).toEqual(['b']);
  });

  it('gives a refused capture back to the person and sends it when they say so', async () => {
    await put('a');
    answers.save = [{ kind: 'refused', message: 'recordedAt lies in the future' }];
    await outbox.drain();
    expect(outbox.state.get()).toMatchObject({
      waiting: [],
      refused: [{ id: 'a', refusal: 'recordedAt lies in the future' }],
    });
    expect((await store.sound('a'))?.size).toBe(2_000);
    await outbox.drain();
    expect(log).toHaveLength(3);
    await outbox.enqueue('a');
    await vi.waitFor(() => expect(sent).toEqual(['a']));
  });

  it('stops at a lost session without counting it as a failure', async () => {
    await put('a');
    await put('b');
    answers.reserve = [{ kind: 'sign-in' }];
    await outbox.drain();
    expect(log).toEqual(['reserve a']);
    expect((await store.get('a'))?.attempts).toBe(0);
  });

  it('tries nothing while offline, and everything at once when the network is back', async () => {
    await put('a', { nextAttemptAt: clock + 500_000 });
    online = false;
    await outbox.retryNow();
    expect(log).toEqual([]);
    online = true;
    await outbox.retryNow();
    expect(sent).toEqual(['a']);
  });

  it("leaves another person's captures on this device alone", async () => {
    await put('a', { owner: 'ben' });
    await outbox.drain();
    expect(log).toEqual([]);
    owner = null;
    await outbox.drain();
    expect(outbox.state.get().waiting).toEqual([]);
  });

  it('does not send what was never saved', async () => {
    await put('a', { stage: 'draft' });
    await outbox.drain();
    expect(log).toEqual([]);
    expect(outbox.state.get().drafts).toHaveLength(1);
  });

  it('leaves the work to the tab that has it, and looks again later', async () => {
    await put('a');
    outbox = make({ exclusive: () => Promise.resolve(false) });
    await outbox.drain();
    expect(log).toEqual([]);
    expect(wakes).toHaveLength(1);
  });

  it('runs once more when asked during a run', async () => {
    await put('a');
    const first = outbox.drain();
    await put('b');
    void outbox.drain();
    await first;
    expect(sent).toEqual(['a', 'b']);
  });

  it('turns takes left by a closed page into drafts, drops empty ones, spares the running one', async () => {
    await put('left', { stage: 'recording' });
    await store.put(aCapture({ id: 'empty', stage: 'recording' }));
    await put('running', { stage: 'recording' });
    outbox = make({ beingRecorded: (id) => Promise.resolve(id === 'running') });
    await outbox.recover();
    expect((await store.get('left'))?.stage).toBe('draft');
    expect(await store.get('empty')).toBeUndefined();
    expect((await store.get('running'))?.stage).toBe('recording');
  });
});

describe('backoffMs', () => {
  it('doubles up to ten minutes, the upper half left to chance', () => {
    expect([1, 2, 3, 4].map((n) => backoffMs(n, 1))).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(backoffMs(3, 0)).toBe(4_000);
    expect(backoffMs(40, 1)).toBe(600_000);
  });
});
