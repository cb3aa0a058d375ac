import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Updates } from './updates';

class FakeWorker extends EventTarget {
  readonly messages: unknown[] = [];
  postMessage(message: unknown) {
    this.messages.push(message);
  }
}

class FakeRegistration extends EventTarget {
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  update = vi.fn(() => Promise.resolve());
  /** A newer version has been fetched and waits. */
  arrive() {
    const worker = new FakeWorker();
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    this.installing = null;
    this.waiting = worker;
    worker.dispatchEvent(new Event('statechange'));
    return worker;
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null;
  registration = new FakeRegistration();
  register = vi.fn(() => Promise.resolve(this.registration));
  constructor(controlled: boolean) {
    super();
    this.controller = controlled ? new FakeWorker() : null;
  }
  takeOver() {
    this.controller = new FakeWorker();
    this.dispatchEvent(new Event('controllerchange'));
  }
}

describe('updates', () => {
  const reload = vi.fn<() => void>();
  beforeEach(() => reload.mockReset());

  async function started(controlled = true) {
    const container = new FakeContainer(controlled);
    let look: () => void = () => undefined;
    const updates = new Updates({
      container: container as unknown as ServiceWorkerContainer,
      scriptUrl: '/service-worker.js',
      often: (work) => (look = work),
      reload,
    });
    await updates.start();
    return { updates, container, look: () => look() };
  }

  it('says nothing about the first version there ever is', async () => {
    const { updates, container } = await started(false);
    container.registration.arrive();
    container.takeOver();
    expect(updates.state.get()).toBe('none');
    expect(reload).not.toHaveBeenCalled();
  });

  it('offers a newer one, and reloads only when the person took it and it took over', async () => {
    const { updates, container } = await started();
    const worker = container.registration.arrive();
    expect(updates.state.get()).toBe('ready');
    expect(worker.messages).toEqual([]);
    updates.accept();
    expect(worker.messages).toEqual([{ kind: 'take-over' }]);
    expect(reload).not.toHaveBeenCalled();
    container.takeOver();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('does not reload a tab because another one took the new version', async () => {
    const { updates, container } = await started();
    container.registration.arrive();
    container.takeOver();
    expect(updates.state.get()).toBe('replaced');
    expect(reload).not.toHaveBeenCalled();
    updates.accept();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('offers one that had been waiting since the last visit, and looks for more', async () => {
    const container = new FakeContainer(true);
    container.registration.waiting = new FakeWorker();
    let look: () => void = () => undefined;
    const updates = new Updates({
      container: container as unknown as ServiceWorkerContainer,
      scriptUrl: '/service-worker.js',
      often: (work) => (look = work),
      reload,
    });
    await updates.start();
    expect(updates.state.get()).toBe('ready');
    look();
    expect(container.registration.update).toHaveBeenCalledOnce();
  });

  it('goes on without, when the browser refuses', async () => {
    const container = new FakeContainer(false);
    container.register.mockRejectedValue(new DOMException('', 'SecurityError'));
    vi.spyOn(console, 'warn').mockReturnValue();
    const updates = new Updates({
      container: container as unknown as ServiceWorkerContainer,
      scriptUrl: '/service-worker.js',
      often: () => undefined,
      reload,
    });
    await updates.start();
    expect(updates.state.get()).toBe('none');
    expect(console.warn).toHaveBeenCalledOnce();
  });
});
