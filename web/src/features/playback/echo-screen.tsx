import { call, type Echo } from '@echoes/api-client';
import { hiddenForever } from '@echoes/model';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { api } from '../../lib/api/client';
import { problemOf, unwrap } from '../../lib/api/query';
import { formatLongDay, formatTimeOfDay } from '../../lib/i18n/dates';
import { SEPARATOR } from '../../lib/i18n/separator';
import { Button, ButtonLink, IconButton } from '../../ui/button';
import { MoreIcon } from '../../ui/icons';
import { MessageScreen } from '../../ui/message-screen';
import { ScreenTitle } from '../../ui/screen';
import { Failure, Notice } from '../../ui/states';
import { useEcho } from '../echoes/echo-queries';
import { echoName } from '../echoes/echo-row';
import { t as echoText } from '../echoes/messages';
import { trackOf } from './dealt-screen';
import { player } from './device-player';
import { EchoMenu } from './echo-menu';
import { HideDialog, useHide } from './hide-dialog';
import { t } from './messages';
import { PlaybackFrame, PlaybackView, PlaybackWaiting } from './playback-view';
import { usePlayReport } from './use-play-report';

/** One echo of the library, by its id. Plays at once when it was opened by a tap on it. */
export function EchoScreen() {
  const { echoId = '' } = useParams();
  return <OneEcho key={echoId} echoId={echoId} />;
}

function hiddenText(echo: Echo): string | null {
  if (!echo.hiddenUntil) return null;
  if (echo.hiddenUntil === hiddenForever) return t('hidden.forever');
  return t('hidden.until', { day: formatLongDay(echo.hiddenUntil.slice(0, 10)) });
}

function OneEcho({ echoId }: { echoId: string }) {
  const navigate = useNavigate();
  const location = useLocation();
  const autoplay = (location.state as { play?: boolean } | null)?.play === true;
  const query = useEcho(echoId);
  const echo = query.data;
  const ready = echo?.status === 'ready';
  const audio = useQuery({
    queryKey: ['audio', echoId],
    queryFn: ({ signal }) =>
      unwrap(call(api.GET('/echoes/{echoId}/audio', { params: { path: { echoId } }, signal }))),
    enabled: ready,
    // The player asks for a new link when this one has run out.
    staleTime: Infinity,
    gcTime: 0,
  });
  const [opened] = useState(() => Date.now());
  /** Whether it is to sound as soon as its link is there. */
  const [wanted, setWanted] = useState(autoplay);
  /** Where it is to begin then, in milliseconds. */
  const [fromMs, setFromMs] = useState(0);
  const [sheet, setSheet] = useState<'hide' | 'menu' | null>(null);
  usePlayReport(echoId, opened);
  const { hide, unhide } = useHide(() => undefined);

  const link = audio.data;
  const track = ready && link ? trackOf(echo, link) : null;
  useEffect(() => {
    if (!track) return;
    player.load(track, wanted, fromMs);
    return () => player.stop(echoId);
    // The echo's other fields may change while it plays, for example its count of plays.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [echoId, track?.url]);

  const error = query.error ?? audio.error;
  if (error && !(echo && link)) {
    return (
      <PlaybackFrame>
        <MessageScreen>
          <ScreenTitle hidden>{t('opening')}</ScreenTitle>
          {problemOf(error)?.kind === 'not-found' ? (
            <Failure
              error={error}
              actions={
                <ButtonLink to="/echoes" look="primary">
                  {t('gone.others')}
                </ButtonLink>
              }
            />
          ) : (
            <Failure
              error={error}
              onRetry={() => void (query.error ? query.refetch() : audio.refetch())}
            />
          )}
        </MessageScreen>
      </PlaybackFrame>
    );
  }
  if (!echo) {
    return (
      <PlaybackFrame>
        <PlaybackWaiting emotion={null} label={t('opening')} />
      </PlaybackFrame>
    );
  }
  const toggleWish = () => {
    // The tap that wishes for the sound also allows it.
    player.unlock();
    setWanted(!wanted);
  };
  const when = t('when', {
    day: formatLongDay(echo.localDate),
    time: formatTimeOfDay(echo.recordedAt, echo.timeZone),
  });
  const about = [`${when}.`, hiddenText(echo)].filter((sentence) => sentence !== null);
  return (
    <PlaybackFrame
      menu={
        <IconButton label={t('more')} aria-haspopup="dialog" onClick={() => setSheet('menu')}>
          <MoreIcon />
        </IconButton>
      }
    >
      {ready ? (
        <PlaybackView
          echo={echo}
          about={about}
          caption={echo.place?.label ?? null}
          opening={link ? null : { wanted, fromMs, onToggle: toggleWish, onSeek: setFromMs }}
        />
      ) : (
        <NotReady echo={echo} when={when} onDelete={() => setSheet('menu')} />
      )}
      <HideDialog
        open={sheet === 'hide'}
        emotion={echo.emotion}
        onClose={() => setSheet(null)}
        onChoose={(body) => hide.mutate({ echo, body })}
      />
      <EchoMenu
        open={sheet === 'menu'}
        echo={echo}
        onClose={() => setSheet(null)}
        onDeleted={() => void navigate('/echoes', { replace: true })}
        {...(ready && !echo.hiddenUntil ? { onHide: () => setSheet('hide') } : {})}
        {...(echo.hiddenUntil ? { onUnhide: () => unhide.mutate(echo) } : {})}
      />
    </PlaybackFrame>
  );
}

function NotReady({ echo, when, onDelete }: { echo: Echo; when: string; onDelete: () => void }) {
  const rejected = echo.status === 'rejected';
  const kind = echo.status === 'awaiting-upload' ? 'awaiting' : 'processing';
  return (
    <MessageScreen>
      <ScreenTitle hidden>{echoName(echo)}</ScreenTitle>
      <Notice
        title={rejected ? t('rejected.title') : t(`${kind}.title`)}
        testId={`echo-${echo.status}`}
        actions={rejected && <Button onClick={onDelete}>{echoText('delete')}</Button>}
      >
        <p>
          {rejected
            ? echo.rejection && echoText(`rejection.${echo.rejection.code}`)
            : t(`${kind}.text`)}
        </p>
        <p className="small">
          {echoName(echo)}
          {SEPARATOR}
          {when}
        </p>
      </Notice>
    </MessageScreen>
  );
}
