import { captureLimits, countCodePoints, formatSpan } from '@echoes/model';
import { useEffect, useId, useRef, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { useStore } from '../../lib/store';
import { announce } from '../../ui/announce';
import { Button, ButtonLink } from '../../ui/button';
import { Dialog, DialogActions } from '../../ui/dialog';
import { EmotionField } from '../../ui/emotion-field';
import { feelingStyle } from '../../ui/feeling-style';
import { PauseIcon, PlayIcon } from '../../ui/icons';
import { MessageScreen } from '../../ui/message-screen';
import { Main, ScreenTitle } from '../../ui/screen';
import { Notice, Waterline } from '../../ui/states';
import { TextArea } from '../../ui/text-field';
import { player, usePlayer } from '../playback/device-player';
import { WaveSlider } from '../playback/wave-slider';
import type { Capture, CaptureDetails } from './capture';
import { DownloadTake } from './download-take';
import { t } from './messages';
import { captureStore, inMemory, keepStorage, outbox } from './outbox/device-outbox';
import { PlaceField } from './place-field';
import type { StopReason } from './recorder/recorder';
import { TagsField, withTag } from './tags-field';
import styles from './review-screen.module.css';

type Loaded = { capture: Capture; sound: Blob } | 'missing' | null;

/** After a take: hear it, say what it was, save it. The draft on this device follows every change. */
export function ReviewScreen() {
  const { captureId = '' } = useParams();
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const capture = await captureStore.get(captureId);
      const sound = capture?.stage === 'draft' ? await captureStore.sound(captureId) : undefined;
      if (current) setLoaded(capture && sound ? { capture, sound } : 'missing');
    };
    load().catch(() => current && setLoaded('missing'));
    return () => {
      current = false;
    };
  }, [captureId]);

  if (loaded === null) return <Waterline label={t('review.loading')} />;
  if (loaded === 'missing') {
    return (
      <MessageScreen alone>
        <ScreenTitle hidden>{t('review.missing.title')}</ScreenTitle>
        <Notice
          title={t('review.missing.title')}
          actions={
            <ButtonLink to="/" look="primary">
              {t('problem.home')}
            </ButtonLink>
          }
        >
          <p>{t('review.missing.text')}</p>
        </Notice>
      </MessageScreen>
    );
  }
  return <Review key={captureId} capture={loaded.capture} sound={loaded.sound} />;
}

function Review({ capture, sound }: { capture: Capture; sound: Blob }) {
  const navigate = useNavigate();
  const location = useLocation();
  const stopped = (location.state as { stopped?: StopReason } | null)?.stopped;
  const titleId = useId();
  const field = useRef<HTMLDivElement>(null);
  const [details, setDetails] = useState<CaptureDetails>(capture.details);
  const [tagDraft, setTagDraft] = useState('');
  const [tried, setTried] = useState(false);
  const [failed, setFailed] = useState(false);
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState(false);

  const change = (part: Partial<CaptureDetails>) => {
    const next = { ...details, ...part };
    setDetails(next);
    // What was typed survives a reload as the sound does. A failed write costs only that.
    captureStore.update(capture.id, { details: next }).catch(() => undefined);
  };

  const noteLeft = captureLimits.noteCodePoints - countCodePoints(details.note);
  const save = async () => {
    setTried(true);
    setFailed(false);
    if (details.emotion === null) {
      field.current?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus();
      return;
    }
    if (noteLeft < 0) return;
    const withDraft = withTag(details.tags, tagDraft);
    const tags = 'tags' in withDraft ? withDraft.tags : details.tags;
    setSaving(true);
    try {
      await outbox.enqueue(capture.id, { details: { ...details, tags } });
    } catch {
      setSaving(false);
      setFailed(true);
      return;
    }
    void keepStorage();
    // To be seen it stands among the echoes, and with what waits.
    announce(t(navigator.onLine ? 'review.saved' : 'review.saved.offline'));
    void navigate('/echoes', { replace: true });
  };

  const onlyInMemory = useStore(inMemory).has(capture.id);
  const seconds = Math.round(capture.durationMs / 1000);
  const notices = [
    stopped === 'interrupted' && t('review.interrupted'),
    capture.silent && t('review.silent'),
    capture.durationMs < captureLimits.shortMs && t('review.short', { seconds }),
  ].filter((notice) => notice !== false);

  return (
    <div
      className={styles.page}
      style={details.emotion ? feelingStyle(details.emotion) : undefined}
    >
      <header className={styles.header}>
        <Button look="quiet" onClick={() => setAsking(true)} data-testid="discard">
          {t('review.discard')}
        </Button>
      </header>
      <Main className={styles.main}>
        <Listen capture={capture} sound={sound} />
        {notices.map((notice) => (
          <p key={notice} className={styles.notice}>
            {notice}
          </p>
        ))}
        {onlyInMemory && (
          <div className={styles.notice} data-testid="only-in-memory">
            <p>{t('review.memory')}</p>
            <DownloadTake sound={sound} name={`echo-${capture.localDate}`} />
          </div>
        )}
        <div className={styles.columns}>
          <div ref={field} className={styles.feel}>
            <ScreenTitle id={titleId}>{t('review.title')}</ScreenTitle>
            <EmotionField
              mode="choose"
              labelledBy={titleId}
              value={details.emotion}
              onChoose={(emotion) => change({ emotion })}
            />
          </div>
          <div className={styles.form}>
            <TextArea
              label={t('review.note')}
              placeholder={t('review.note.placeholder')}
              value={details.note}
              hint={
                noteLeft >= 0 && noteLeft <= 100
                  ? t('review.note.left', { n: noteLeft })
                  : undefined
              }
              error={noteLeft < 0 ? t('review.note.long', { n: -noteLeft }) : undefined}
              onChange={(event) => change({ note: event.target.value })}
            />
            <TagsField
              tags={details.tags}
              draft={tagDraft}
              onDraft={setTagDraft}
              onChange={(tags) => change({ tags })}
            />
            <PlaceField place={details.place} onChange={(place) => change({ place })} />
          </div>
        </div>
      </Main>
      <div className={styles.bar} data-foot>
        <p className={styles.missingFeeling} role="alert" hidden={!tried && !failed}>
          {failed
            ? t('review.failed')
            : details.emotion === null && tried
              ? t('review.choose')
              : null}
        </p>
        <Button
          look="primary"
          wide
          busy={saving}
          data-testid="save-capture"
          onClick={() => void save()}
        >
          {t('review.save')}
        </Button>
      </div>
      <Dialog open={asking} title={t('review.discard.title')} onClose={() => setAsking(false)}>
        <p className="muted">{t('review.discard.text')}</p>
        <DialogActions>
          <Button
            look="danger"
            wide
            onClick={() =>
              void outbox.discard(capture.id).then(() => navigate('/', { replace: true }))
            }
          >
            {t('review.discard')}
          </Button>
          <Button look="quiet" wide onClick={() => setAsking(false)}>
            {t('review.discard.keep')}
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}

/** The take, to be heard before it is saved. */
function Listen({ capture, sound }: { capture: Capture; sound: Blob }) {
  const { status, positionMs } = usePlayer(capture.id);
  useEffect(() => {
    const url = URL.createObjectURL(sound);
    player.load(
      {
        id: capture.id,
        url,
        durationMs: capture.durationMs,
        title: t('review.sound', { duration: formatSpan(capture.durationMs) }),
      },
      false,
    );
    return () => {
      player.stop(capture.id);
      URL.revokeObjectURL(url);
    };
  }, [capture.id, capture.durationMs, sound]);
  const playing = status === 'playing' || status === 'loading';
  return (
    <div className={styles.listen}>
      <button
        type="button"
        className={styles.play}
        aria-label={t(playing ? 'review.pause' : 'review.listen')}
        onClick={() => player.toggle()}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </button>
      <div className={styles.wave}>
        <WaveSlider
          heights={capture.levels}
          height={56}
          positionMs={positionMs}
          durationMs={capture.durationMs}
          resting={!playing}
          onSeek={(to) => player.seek(to)}
        />
      </div>
      <span className={styles.length}>{formatSpan(capture.durationMs)}</span>
    </div>
  );
}
