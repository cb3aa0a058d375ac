import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { createStore } from '../../lib/store';
import { expectAccessible } from '../../test/accessibility';
import { UpdatePrompt } from './update-prompt';
import type { UpdateState } from './updates';

function show(state: UpdateState, { busy = false, at = '/' } = {}) {
  const recording = createStore(busy);
  const accept = vi.fn<() => void>();
  render(
    <MemoryRouter initialEntries={[at]}>
      <UpdatePrompt updates={{ state: createStore(state), accept }} recording={recording} />
    </MemoryRouter>,
  );
  return { recording, accept };
}

describe('the offer of a new version', () => {
  it('is made once and can be put off', async () => {
    const { accept } = show('ready');
    await expectAccessible();
    await userEvent.click(screen.getByRole('button', { name: 'Later' }));
    expect(screen.queryByTestId('update-prompt')).toBeNull();
    expect(accept).not.toHaveBeenCalled();
  });

  it('is taken by its button', async () => {
    const { accept } = show('replaced');
    await userEvent.click(screen.getByRole('button', { name: 'Reload' }));
    expect(accept).toHaveBeenCalledOnce();
  });

  it('waits while something is recorded', () => {
    const { recording } = show('ready', { busy: true });
    expect(screen.queryByTestId('update-prompt')).toBeNull();
    act(() => recording.set(false));
    expect(screen.getByTestId('update-prompt')).toBeVisible();
  });

  it.each(['/record', '/record/some-take'])(
    'is not made at %s, over the button of a take',
    (at) => {
      show('ready', { at });
      expect(screen.queryByTestId('update-prompt')).toBeNull();
    },
  );

  it('is not there without a new version', () => {
    show('none');
    expect(screen.queryByTestId('update-prompt')).toBeNull();
  });
});
