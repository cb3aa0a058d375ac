import 'fake-indexeddb/auto';
import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anEcho } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { Timeline, WHOLE } from './timeline';

const DAY_MS = 86_400_000;

/** So many echoes, one each day backwards. */
function echoes(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.UTC(2026, 6, 14) - index * DAY_MS).toISOString().slice(0, 10);
    return anEcho({ id: `E${String(index)}`, note: `Note ${String(index)}`, localDate: date });
  });
}

describe('the timeline', () => {
  beforeEach(() => {
    // jsdom lays nothing out; rows are as high here as they are in a browser.
    vi.stubGlobal('innerHeight', 800);
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
      new DOMRect(0, 0, 390, 84),
    );
  });

  it('is whole in the page while it is short, for "find in page"', () => {
    renderAt('/echoes', <Timeline echoes={echoes(WHOLE)} more={false} />);
    expect(screen.getAllByTestId('echo-row')).toHaveLength(WHOLE);
    expect(screen.getAllByRole('heading')[0]).toHaveTextContent('July 2026');
  });

  it('keeps about a screenful of ten thousand in the page, and says where it is', () => {
    renderAt('/echoes', <Timeline echoes={echoes(10_000)} more={false} />);
    const rows = screen.getAllByTestId('echo-row');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.length).toBeLessThan(60);
    expect(rows[0]).toHaveAttribute('aria-posinset', '1');
    expect(rows[0]).toHaveAttribute('aria-setsize', '10000');
    expect(screen.getByTestId('long-timeline').style.height).toMatch(/^\d{6,}px$/);
  });

  it('admits that it does not know the end yet', () => {
    renderAt('/echoes', <Timeline echoes={echoes(WHOLE + 1)} more />);
    expect(screen.getAllByTestId('echo-row')[0]).toHaveAttribute('aria-setsize', '-1');
  });
});
