import type { components } from '@echoes/api-client';

export type VitalsReport = components['schemas']['VitalsReport'];
export type VitalName = VitalsReport['vitals'][number]['name'];
type Page = VitalsReport['page'];

/** What the contract takes at most. */
const LARGEST = 600_000;

/** The kind of page an address is. No address leaves the device. */
export function pageOf(pathname: string): Page {
  const [first = '', second] = pathname.split('/').filter(Boolean);
  switch (first) {
    case '':
      return 'home';
    case 'record':
      return 'record';
    case 'play':
      return 'playback';
    case 'echoes':
      return second === undefined ? 'echoes' : 'playback';
    case 'you':
    case 'settings':
      return 'settings';
    case 'sign-in':
    case 'sign-up':
    case 'confirm':
    case 'forgot':
      return 'sign-in';
    default:
      return 'other';
  }
}

/** Collects the figures of one visit, the newest of each name, and hands them over once. */
export class VisitFigures {
  private readonly page: Page;
  private readonly figures = new Map<VitalName, number>();
  private told = new Map<VitalName, number>();

  constructor(pathname: string) {
    this.page = pageOf(pathname);
  }

  add(name: VitalName, value: number): void {
    if (!Number.isFinite(value) || value < 0) return;
    const rounded = Math.round(value * 1000) / 1000;
    this.figures.set(name, Math.min(LARGEST, rounded));
  }

  /** What is new since the last report; null when nothing is. */
  take(): VitalsReport | null {
    const vitals = [...this.figures]
      .filter(([name, value]) => this.told.get(name) !== value)
      .map(([name, value]) => ({ name, value }));
    if (vitals.length === 0) return null;
    this.told = new Map(this.figures);
    return { page: this.page, vitals };
  }
}
