import 'fake-indexeddb/auto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAccessible } from '../../test/accessibility';
import { aCapture, soundBytes } from '../../test/capture';
import { renderAt } from '../../test/render-app';
import { signInAs } from '../../test/session';
import { NO_DETAILS, type Capture } from './capture';

signInAs('ana');
const { captureStore, outbox } = await import('./outbox/device-outbox');
const { ReviewScreen } = await import('./review-screen');

const ID = '0198f3a2-6d0c-7e51-9c1b-5b1f0a6f3c2d';

async function show(change: Partial<Capture> = {}) {
  await captureStore.put(aCapture({ id: ID, stage: 'draft', details: NO_DETAILS, ...change }));
  await captureStore.appendChunk(ID, 0, soundBytes(4_000));
  renderAt(
    `/record/${ID}`,
    <Routes>
      <Route path="record/:captureId" element={<ReviewScreen />} />
      <Route path="*" element={null} />
    </Routes>,
  );
  await screen.findByRole('heading', { name: 'How did it feel?' });
}

describe('after a take', () => {
  beforeEach(async () => {
    await captureStore.remove(ID);
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    // What becomes of a queued capture is the outbox's own test.
    vi.spyOn(outbox, 'drain').mockResolvedValue();
    vi.stubGlobal(
      'URL',
      Object.assign(URL, { createObjectURL: () => 'blob:take', revokeObjectURL: vi.fn() }),
    );
  });

  it('needs a feeling, says so, and leads there', async () => {
    await show();
    await expectAccessible();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('alert')).toHaveTextContent('Choose how it felt');
    expect(screen.getByRole('radio', { name: 'surprise' })).toHaveFocus();
    expect((await captureStore.get(ID))?.stage).toBe('draft');
  });

  it('saves what was said, the half-typed tag included', async () => {
    await show();
    await userEvent.click(screen.getByRole('radio', { name: 'peaceful' }));
    await userEvent.type(screen.getByLabelText('What was it?'), 'Wind in the birches');
    await userEvent.type(screen.getByLabelText('Tags'), 'Wind{Enter}autumn');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('/echoes'));
    expect(await captureStore.get(ID)).toMatchObject({
      stage: 'queued',
      details: {
        emotion: 'peaceful',
        note: 'Wind in the birches',
        tags: ['autumn', 'wind'],
        place: null,
      },
    });
    expect(outbox.drain).toHaveBeenCalled();
  });

  it('keeps every change with the draft, so that a reload costs nothing', async () => {
    await show();
    await userEvent.click(screen.getByRole('radio', { name: 'fear' }));
    await userEvent.type(screen.getByLabelText('What was it?'), 'Thunder');
    await waitFor(async () =>
      expect((await captureStore.get(ID))?.details).toMatchObject({
        emotion: 'fear',
        note: 'Thunder',
      }),
    );
  });

  it('shows what a draft already holds', async () => {
    await show({
      details: { emotion: 'love', note: 'Her laugh', tags: ['stairs'], place: null },
    });
    expect(screen.getByRole('radio', { name: 'love' })).toBeChecked();
    expect(screen.getByLabelText('What was it?')).toHaveValue('Her laugh');
    await userEvent.click(screen.getByRole('button', { name: 'Remove stairs' }));
    expect(screen.getByLabelText('Tags')).toHaveFocus();
    expect(screen.queryByText('stairs')).not.toBeInTheDocument();
  });

  it('refuses a note that the API would refuse, and says by how much', async () => {
    await show({ details: { ...NO_DETAILS, emotion: 'joy', note: 'x'.repeat(1_003) } });
    expect(screen.getByLabelText('What was it?')).toHaveAccessibleDescription(
      'This is 3 characters too long.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect((await captureStore.get(ID))?.stage).toBe('draft');
  });

  it('asks for the place only when the person does', async () => {
    const getCurrentPosition = vi.fn((found: PositionCallback) =>
      found({
        coords: { latitude: 38.71, longitude: -9.13, accuracy: 12 },
      } as GeolocationPosition),
    );
    vi.stubGlobal('navigator', Object.assign(navigator, { geolocation: { getCurrentPosition } }));
    await show({ details: { ...NO_DETAILS, emotion: 'joy' } });
    expect(getCurrentPosition).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Remember where this was' }));
    await userEvent.type(await screen.findByLabelText('Place'), 'Alfama');
    expect(screen.getByRole('radio', { name: 'Neighbourhood' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'City' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(async () =>
      expect((await captureStore.get(ID))?.details.place).toEqual({
        latitude: 38.71,
        longitude: -9.13,
        accuracyM: 12,
        precision: 'city',
        label: 'Alfama',
      }),
    );
  });

  it('warns about a short and a silent take, and keeps both', async () => {
    await show({ durationMs: 4_000, silent: true });
    expect(screen.getByText(/Only 4 seconds/)).toBeInTheDocument();
    expect(screen.getByText(/almost nothing/)).toBeInTheDocument();
  });

  it('throws a take away only after asking', async () => {
    await show();
    await userEvent.click(screen.getByRole('button', { name: 'Throw away' }));
    const dialog = screen.getByRole('dialog', { name: 'Throw this recording away?' });
    expect(await captureStore.get(ID)).toBeDefined();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Throw away' }));
    await waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent(/^\/$/));
    expect(await captureStore.get(ID)).toBeUndefined();
  });

  it('says so when the take is gone', async () => {
    renderAt(
      '/record/none',
      <Routes>
        <Route path="record/:captureId" element={<ReviewScreen />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('heading', { name: 'This recording is no longer here', level: 2 }),
    ).toBeInTheDocument();
  });
});
