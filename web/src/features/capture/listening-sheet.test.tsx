import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../test/accessibility';
import { ListeningSheet } from './listening-sheet';
import { listenBy, listening } from './recorder/listening';

function withMicrophones(...labels: string[]) {
  const devices = Object.assign(new EventTarget(), {
    enumerateDevices: () =>
      Promise.resolve(
        labels.map((label) => ({ kind: 'audioinput', deviceId: `id of ${label}`, label })),
      ),
  });
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
}

describe('how the microphone listens', () => {
  beforeEach(() => listenBy({ preset: 'ambience', deviceId: null }));
  afterEach(() => Reflect.deleteProperty(navigator, 'mediaDevices'));

  it('can be chosen, with what each way means', async () => {
    withMicrophones('Built-in');
    render(<ListeningSheet open onClose={vi.fn()} />);
    const voice = screen.getByRole('radio', { name: /Voice/ });
    expect(screen.getByRole('radio', { name: /Ambience/ })).toBeChecked();
    expect(voice).toHaveAccessibleDescription(/lifts speech/);
    await userEvent.click(voice);
    expect(listening().preset).toBe('voice');
    await expectAccessible();
    // With one microphone there is nothing to choose.
    expect(screen.queryByRole('group', { name: 'Microphone' })).toBeNull();
  });

  it('offers the microphones where there are several, and the usual one first', async () => {
    withMicrophones('Built-in', 'USB recorder');
    render(<ListeningSheet open onClose={vi.fn()} />);
    await userEvent.click(await screen.findByRole('radio', { name: 'USB recorder' }));
    expect(listening().deviceId).toBe('id of USB recorder');
    await userEvent.click(screen.getByRole('radio', { name: 'The one your device prefers' }));
    expect(listening().deviceId).toBeNull();
    await expectAccessible();
  });

  it('falls back to the usual one when the chosen one is gone', async () => {
    listenBy({ deviceId: 'id of unplugged' });
    withMicrophones('Built-in', 'USB recorder');
    render(<ListeningSheet open onClose={vi.fn()} />);
    expect(await screen.findByRole('radio', { name: /prefers/ })).toBeChecked();
  });
});
