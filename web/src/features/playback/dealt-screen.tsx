import type { AudioLink, Echo } from '@echoes/api-client';
import { call } from '@echoes/api-client';
import { isEmotion } from '@echoes/model';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { api } from '../../lib/api/client';
import { problemOf, unwrap } from '../../lib/api/query';
import { emotionName } from '../../lib/emotion-names';
import { formatLongDay } from '../../lib/i18n/dates';
import { announce } from '../../ui/announce';
import { Button, ButtonLink, IconButton } from '../../ui/button';
import { MoreIcon } from '../../ui/icons';
import { MessageScreen } from '../../ui/message-screen';
import { ScreenTitle } from '../../ui/screen';
import { Failure, Notice } from '../../ui/states';
import { toast } from '../../ui/toast';
import { echoName } from '../echoes/echo-row';
import { ANY, dealOptions, type Feeling } from './deal';
import { player } from './device-player';
import { EchoMenu } from './echo-menu';
import { HideDialog, useHide } from './hide-dialog';
import { recordTap } from '../capture/record-tap';
import { t } from './messages';
import { PlaybackFrame, PlaybackView, PlaybackWaiting } from './playback-view';
import type { Track } from './player';
import { usePlayReport } from './use-play-report';
import { whySentences } from './why';

async function freshUrl(echoId: string): Promise<string> {
  const link = await unwrap(
    call(api.GET('/echoes/{echoId}/audio', { params: { path: { echoId } } })),
  );
  return link.url;
}

/** What the player needs to know of an echo. */
export function trackOf(echo: Echo, link: AudioLink, onNext?: () => void): Track {
  return {
    id: echo.id,
    url: link.url,
    durationMs: echo.durationMs ?? 0,
    renewUrl: () => freshUrl(echo.id),
    title: echoName(echo),
    subtitle: emotionName(echo.emotion),
    ...(onNext && { onNext }),
  };
}

/** "I feel ...": deals an echo for the feeling in the address and plays it. */
export function DealtScreen() {
  const { emotion } = useParams();
  if (emotion !== ANY && !isEmotion(emotion)) return <Navigate to="/" replace />;
  return <Dealt key={emotion} feeling={emotion} />;
}

function Dealt({ feeling }: { feeling: Feeling }) {
  const deal = useQuery(dealOptions(feeling));
  const asked = feeling === ANY ? null : feeling;
  const askedFor = asked ? emotionName(asked) : t('any');
  const goOn = useRef<() => void>(() => undefined);
  const [moving, setMoving] = useState(false);
  const [sheet, setSheet] = useState<'hide' | 'menu' | null>(null);
  const dealt = deal.data;
  const echo = dealt?.echo;
  const report = usePlayReport(echo?.id, deal.dataUpdatedAt);

  useEffect(() => {
    if (!dealt) return;
    player.load(
      trackOf(dealt.echo, dealt.audio, () => goOn.current()),
      true,
    );
    return () => player.stop(dealt.echo.id);
  }, [dealt]);

  const dealNext = async (before: Echo | undefined) => {
    const next = await deal.refetch();
    if (!next.data) return;
    // The focus stays on what was pressed, so the new feeling is said.
    if (next.data.echo.id === before?.id) toast(t('only'));
    else announce(emotionName(next.data.echo.emotion));
  };
  const next = async () => {
    if (moving) return;
    // The tap that asks for the next one also allows it to sound.
    player.unlock();
    setMoving(true);
    try {
      await report.skip();
      await dealNext(echo);
    } catch {
      toast(t('hide.failed'));
    } finally {
      setMoving(false);
    }
  };
  const { hide } = useHide(() => void dealNext(undefined));
  useEffect(() => {
    goOn.current = () => void next();
  });

  if (deal.isError) {
    return (
      <PlaybackFrame>
        <MessageScreen>
          <ScreenTitle hidden>{askedFor}</ScreenTitle>
          {problemOf(deal.error)?.kind === 'no-echoes' ? (
            <NoEchoes />
          ) : (
            <Failure error={deal.error} onRetry={() => void deal.refetch()} />
          )}
        </MessageScreen>
      </PlaybackFrame>
    );
  }
  if (!dealt || !echo) {
    return (
      <PlaybackFrame>
        <PlaybackWaiting
          emotion={asked}
          label={asked ? t('finding', { feeling: askedFor }) : t('finding.any')}
        />
      </PlaybackFrame>
    );
  }
  return (
    <PlaybackFrame
      menu={
        <IconButton label={t('more')} aria-haspopup="dialog" onClick={() => setSheet('menu')}>
          <MoreIcon />
        </IconButton>
      }
    >
      <PlaybackView
        echo={echo}
        about={whySentences(dealt, asked, new Date(deal.dataUpdatedAt))}
        caption={[echo.place?.label, formatLongDay(echo.localDate)].filter(Boolean).join(', ')}
        before={
          <Button look="quiet" aria-haspopup="dialog" onClick={() => setSheet('hide')}>
            {t('hide')}
          </Button>
        }
        after={
          <Button look="quiet" busy={moving} onClick={() => void next()}>
            {t('next')}
          </Button>
        }
      />
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
        onHide={() => setSheet('hide')}
        onDeleted={() => void dealNext(undefined)}
      />
    </PlaybackFrame>
  );
}

function NoEchoes() {
  return (
    <Notice
      title={t('none.title')}
      testId="no-echoes"
      actions={
        <>
          <ButtonLink {...recordTap} look="primary">
            {t('none.record')}
          </ButtonLink>
          <ButtonLink to="/" look="quiet">
            {t('none.home')}
          </ButtonLink>
        </>
      }
    >
      <p>{t('none.text')}</p>
    </Notice>
  );
}
