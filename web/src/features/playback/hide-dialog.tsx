import { call, type Echo, type Emotion, type HideRequest } from '@echoes/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { api } from '../../lib/api/client';
import { unwrap } from '../../lib/api/query';
import { emotionName } from '../../lib/emotion-names';
import { Button } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import { LessIcon } from '../../ui/icons';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { t } from './messages';

/** Takes an echo out of resurfacing and back, with a way to undo it at once. */
export function useHide(onHidden: (echo: Echo) => void) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['echoes'] });
  const failed = () => toast(t('hide.failed'));
  const unhide = useMutation({
    mutationFn: (echo: Echo) =>
      unwrap(call(api.DELETE('/echoes/{echoId}/hide', { params: { path: { echoId: echo.id } } }))),
    onSuccess: () => {
      toast(t('hide.undone'));
      return refresh();
    },
    onError: failed,
  });
  const hide = useMutation({
    mutationFn: ({ echo, body }: { echo: Echo; body: HideRequest }) =>
      unwrap(
        call(api.POST('/echoes/{echoId}/hide', { params: { path: { echoId: echo.id } }, body })),
      ),
    onSuccess: (echo) => {
      toast(t('hide.done'), { label: t('hide.undo'), run: () => unhide.mutate(echo) });
      onHidden(echo);
      return refresh();
    },
    onError: failed,
  });
  return { hide, unhide };
}

function tomorrow(): string {
  const date = new Date();
  date.setDate(date.getDate() + 1);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** Takes a feeling out of what Echoes brings by itself; it can still be asked for. */
export function useLessOf() {
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: async ({ emotion, out }: { emotion: Emotion; out: boolean }) => {
      const { excludedEmotions } = await unwrap(call(api.GET('/me')));
      const others = excludedEmotions.filter((one) => one !== emotion);
      return unwrap(
        call(api.PATCH('/me', { body: { excludedEmotions: out ? [...others, emotion] : others } })),
      );
    },
    onSuccess: (_settings, { emotion, out }) => {
      const feeling = emotionName(emotion);
      if (out) {
        toast(t('less.done', { feeling }), {
          label: t('hide.undo'),
          run: () => put.mutate({ emotion, out: false }),
        });
      } else toast(t('less.undone', { feeling }));
      return client.invalidateQueries({ queryKey: ['settings'] });
    },
    onError: () => toast(t('hide.failed')),
  });
  return (emotion: Emotion) => put.mutate({ emotion, out: true });
}

interface HideDialogProps {
  open: boolean;
  /** Of the echo that is asked about. */
  emotion: Emotion;
  onClose: () => void;
  onChoose: (body: HideRequest) => void;
}

export function HideDialog({ open, emotion, onClose, onChoose }: HideDialogProps) {
  const lessOf = useLessOf();
  const [choosingDay, setChoosingDay] = useState(false);
  const [day, setDay] = useState('');
  const close = () => {
    setChoosingDay(false);
    onClose();
  };
  const choose = (body: HideRequest) => {
    close();
    onChoose(body);
  };
  const submitDay = (event: SyntheticEvent) => {
    event.preventDefault();
    // The chosen day begins at midnight where the person is.
    if (day) choose({ mode: 'until', until: new Date(`${day}T00:00:00`).toISOString() });
  };
  return (
    <Dialog open={open} title={t('hide.title')} onClose={close}>
      <p className="muted">{t('hide.text')}</p>
      {choosingDay ? (
        <form onSubmit={submitDay}>
          <TextField
            label={t('hide.until.label')}
            type="date"
            required
            min={tomorrow()}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <DialogActions>
            <Button look="primary" type="submit" wide>
              {t('hide.until.submit')}
            </Button>
          </DialogActions>
        </form>
      ) : (
        <DialogActions>
          <Button wide onClick={() => choose({ mode: 'year' })}>
            {t('hide.year')}
          </Button>
          <Button wide onClick={() => setChoosingDay(true)}>
            {t('hide.until')}
          </Button>
          <Button wide onClick={() => choose({ mode: 'forever' })}>
            {t('hide.forever')}
          </Button>
          <p className="muted small">{t('less.text')}</p>
          <Button
            wide
            onClick={() => {
              close();
              lessOf(emotion);
            }}
          >
            <LessIcon />
            {t('less', { feeling: emotionName(emotion) })}
          </Button>
        </DialogActions>
      )}
    </Dialog>
  );
}
