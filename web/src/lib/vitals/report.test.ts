import { describe, expect, it } from 'vitest';
import { pageOf, VisitFigures } from './report';

describe('pageOf', () => {
  it.each([
    ['/', 'home'],
    ['/record', 'record'],
    ['/record/0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d', 'record'],
    ['/echoes', 'echoes'],
    ['/echoes/01J2SGX0WJDFXF2T0R5JD1KQ3M', 'playback'],
    ['/play/calm', 'playback'],
    ['/you', 'settings'],
    ['/forgot', 'sign-in'],
    ['/nowhere', 'other'],
  ])('%s is %s', (path, page) => {
    expect(pageOf(path)).toBe(page);
  });
});

describe('the figures of a visit', () => {
  it('tell the newest of each name, and only what is new', () => {
    const figures = new VisitFigures('/');
    expect(figures.take()).toBeNull();
    figures.add('interaction-to-next-paint', 80);
    figures.add('interaction-to-next-paint', 120.00049);
    figures.add('cumulative-layout-shift', 0.0123456);
    expect(figures.take()).toEqual({
      page: 'home',
      vitals: [
        { name: 'interaction-to-next-paint', value: 120 },
        { name: 'cumulative-layout-shift', value: 0.012 },
      ],
    });
    expect(figures.take()).toBeNull();
    figures.add('cumulative-layout-shift', 0.02);
    figures.add('interaction-to-next-paint', 120);
    expect(figures.take()?.vitals).toEqual([{ name: 'cumulative-layout-shift', value: 0.02 }]);
  });

  it('leave out what is no figure and cut what the API would refuse', () => {
    const figures = new VisitFigures('/you');
    figures.add('time-to-first-byte', Number.NaN);
    figures.add('first-contentful-paint', -1);
    figures.add('stop-to-saved', 9e9);
    expect(figures.take()?.vitals).toEqual([{ name: 'stop-to-saved', value: 600_000 }]);
  });
});
