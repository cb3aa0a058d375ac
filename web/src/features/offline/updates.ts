import type { WorkerRequest } from '../../lib/offline/names';
import { createStore, type Store } from '../../lib/store';

/** `ready`: a newer version waits. `replaced`: another tab has taken it, and this one should follow. */
export type UpdateState = 'none' | 'ready' | 'replaced';

export interface UpdateDependencies {
  container: Pick<ServiceWorkerContainer, 'register' | 'controller' | 'addEventListener'>;
  scriptUrl: string;
  /** Calls back now and then, while the page is looked at. */
  often(work: () => void): void;
  reload(): void;
}

/**
 * Installs the service worker and notices newer versions of the program. A page is never reloaded but by the person:
 * something may be recording.
 */
export class Updates {
  readonly state: Pick<Store<UpdateState>, 'get' | 'subscribe'>;
  private readonly current = createStore<UpdateState>('none');
  private readonly deps: UpdateDependencies;
  private registration: ServiceWorkerRegistration | null = null;
  private accepted = false;

  constructor(deps: UpdateDependencies) {
    this.deps = deps;
    this.state = this.current;
  }

  /** Does not reject: without a service worker the program works as long as there is a network. */
  async start(): Promise<void> {
    const { container } = this.deps;
    let controlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      // The first one ever brings nothing new.
      if (controlled) this.replaced();
      controlled = true;
    });
    try {
      const registration = await container.register(this.deps.scriptUrl, {
        type: 'classic',
        updateViaCache: 'none',
      });
      this.registration = registration;
      this.look(registration);
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing?.addEventListener('statechange', () => this.look(registration));
      });
      this.deps.often(() => void registration.update().catch(() => undefined));
    } catch (error) {
      console.warn('Echoes works without its offline copy.', error);
    }
  }

  /** The person wants the new version. */
  accept(): void {
    if (this.current.get() === 'replaced' || !this.registration?.waiting) {
      this.deps.reload();
      return;
    }
    this.accepted = true;
    const request: WorkerRequest = { kind: 'take-over' };
    this.registration.waiting.postMessage(request);
  }

  private look(registration: ServiceWorkerRegistration): void {
    // One that waits while none is in charge is the first, about to take charge.
    if (registration.waiting && this.deps.container.controller) this.current.set('ready');
  }

  private replaced(): void {
    if (this.accepted) this.deps.reload();
    else this.current.set('replaced');
  }
}
