import 'fake-indexeddb/auto';
import { act, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { aCapture, soundBytes } from '../../../test/capture';
import { signInAs } from '../../../test/session';

signInAs('ana');
const { captureStore, outbox } = await import('./device-outbox');
const { OutboxBanner } = await import('./outbox-banner');

describe('what waits on this device', () => {
  it('is stated once, with a word about what only this page has', async () => {
    render(<OutboxBanner />, { wrapper: MemoryRouter });
    expect(screen.queryByTestId('outbox-banner')).toBeNull();
    await captureStore.put(aCapture({ id: 'a' }));
    await act(() => outbox.refresh());
    expect(screen.getByTestId('outbox-banner')).toHaveTextContent(/^1 waiting to upload$/);

    const full = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full);
    await captureStore.put(aCapture({ id: 'b' }));
    await captureStore.appendChunk('b', 0, soundBytes(2_000));
    await act(() => outbox.refresh());
    expect(screen.getByTestId('outbox-banner')).toHaveTextContent(
      '2 waiting to uploadLeave this page open',
    );
    expect((await captureStore.sound('b'))?.size).toBe(2_000);
  });
});
