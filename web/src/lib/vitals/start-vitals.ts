import type { MetricType } from 'web-vitals';
import { config } from '../config';
import { onMeasure, watchTaps } from './measures';
import { VisitFigures, type VitalName, type VitalsReport } from './report';

/** The share of visits that report. */
const SAMPLE: Readonly<Record<string, number>> = { prod: 0.1 };

const NAMES: Readonly<Record<MetricType['name'], VitalName>> = {
  LCP: 'largest-contentful-paint',
  INP: 'interaction-to-next-paint',
  CLS: 'cumulative-layout-shift',
  FCP: 'first-contentful-paint',
  TTFB: 'time-to-first-byte',
};

/** Sent even while the page goes away; without cookies, token or address. What gets lost is lost. */
function send(report: VitalsReport): void {
  void fetch(`${config.apiUrl}/vitals`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(report),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    keepalive: true,
  }).catch(() => undefined);
}

function wantsPrivacy(): boolean {
  return (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
}

/**
 * Measures how fast this visit is, on the browser's time line always, and tells the API for a sample of visits when
 * the page is put away. Returns how to stop.
 */
export function startVitals(chance: number = Math.random()): () => void {
  const stopTaps = watchTaps();
  if (!import.meta.env.PROD || wantsPrivacy() || chance >= (SAMPLE[config.environment] ?? 1)) {
    return stopTaps;
  }
  const figures = new VisitFigures(window.location.pathname);
  const stopMeasures = onMeasure((name, milliseconds) => figures.add(name, milliseconds));
  // Not needed for the first picture; entries from before are handed over as well.
  void import('web-vitals').then(({ onCLS, onFCP, onINP, onLCP, onTTFB }) => {
    const add = ({ name, value }: MetricType) => figures.add(NAMES[name], value);
    for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(add);
  });
  const tell = () => {
    if (document.visibilityState !== 'hidden') return;
    // The library has its say first: it listens for the same moment.
    queueMicrotask(() => {
      const report = figures.take();
      if (report) send(report);
    });
  };
  document.addEventListener('visibilitychange', tell);
  return () => {
    document.removeEventListener('visibilitychange', tell);
    stopMeasures();
    stopTaps();
  };
}
