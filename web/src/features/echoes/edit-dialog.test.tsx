import 'fake-indexeddb/auto';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { anEcho, API, problem, standInApi } from '../../test/api';
import { renderAt } from '../../test/render-app';
import { EditDialog } from './edit-dialog';

const server = standInApi();

let version: number;
let sent: { ifMatch: string | null; body: unknown }[];
let answers: (() => Response)[];
const onClose = vi.fn();

async function show() {
  renderAt('/', <EditDialog open echoId="A" onClose={onClose} />);
  return screen.findByLabelText('What was it?');
}

const save = () => userEvent.click(screen.getByTestId('edit-save'));

describe('saying it anew', () => {
  beforeEach(() => {
    version = 1;
    sent = [];
    answers = [];
    onClose.mockClear();
    server.use(
      http.get(`${API}/echoes/A`, () =>
        HttpResponse.json(anEcho({ id: 'A', note: 'Rain', tags: ['rain'] }), {
          headers: { ETag: `"${String(version)}"` },
        }),
      ),
      http.patch(`${API}/echoes/A`, async ({ request }) => {
        sent.push({ ifMatch: request.headers.get('If-Match'), body: await request.json() });
        return answers.shift()?.() ?? HttpResponse.json(anEcho({ id: 'A' }));
      }),
    );
  });

  it('sends the words, the half-typed tag included, for the version that was read', async () => {
    const note = await show();
    await userEvent.clear(note);
    await userEvent.type(note, 'Hail');
    await userEvent.click(screen.getByRole('button', { name: 'fear' }));
    await userEvent.type(screen.getByLabelText('Tags'), 'Roof');
    await save();
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent).toEqual([
      { ifMatch: '"1"', body: { emotion: 'fear', note: 'Hail', tags: ['rain', 'roof'] } },
    ]);
  });

  it('overwrites nothing of another device before the person knows', async () => {
    answers = [() => problem('precondition-failed', 412)];
    const note = await show();
    version = 7;
    await userEvent.type(note, ' on the tent');
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('changed on another device');
    expect(note).toHaveValue('Rain on the tent');
    expect(onClose).not.toHaveBeenCalled();
    await save();
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(sent.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"7"']);
  });

  it('keeps what was typed when it cannot be saved', async () => {
    answers = [() => HttpResponse.error()];
    const note = await show();
    await userEvent.type(note, ' and wind');
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('could not be reached');
    expect(note).toHaveValue('Rain and wind');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('empties a note', async () => {
    await userEvent.clear(await show());
    await save();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ note: null });
  });
});
