import { captureLimits, formatSpan } from '@echoes/model';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useStore } from '../../lib/store';
import { announce } from '../../ui/announce';
import { Button, ButtonLink } from '../../ui/button';
import { RingTimer } from '../../ui/ring-timer';
import { MessageScreen } from '../../ui/message-screen';
import { Main, ScreenTitle } from '../../ui/screen';
import { Notice } from '../../ui/states';
import { WideWaveform } from '../../ui/waveform';
import { ownerOf, session } from '../auth/session';
import { ListeningSheet } from './listening-sheet';
import { t } from './messages';
import type { CaptureProblem } from './recorder/capture-problem';
import { recorder } from './recorder/device-recorder';
import { LEVEL_SLOTS } from './recorder/level-meter';
import { listening, useListening } from './recorder/listening';
import styles from './record-screen.module.css';

const LIMIT_SECONDS = captureLimits.stopMs / 1000;
const LAST_WORDS_MS = 25_000;

/** So long a take may be silent before the person is told: a pause is no broken microphone. */
const UNHEARD_MS = 3_000;

function hintAt(elapsedMs: number): 'hint.start' | 'hint.enough' | 'hint.last' {
  if (elapsedMs < captureLimits.shortMs) return 'hint.start';
  return elapsedMs < LAST_WORDS_MS ? 'hint.enough' : 'hint.last';
}

/** Tells listeners the three things worth knowing while a take runs, each once. */
function useSpokenProgress(recording: boolean, elapsedMs: number): void {
  const stage = !recording
    ? 0
    : elapsedMs >= LAST_WORDS_MS
      ? 3
      : elapsedMs >= captureLimits.shortMs
        ? 2
        : 1;
  useEffect(() => {
    if (stage === 1) announce(t('say.started'));
    if (stage === 2) announce(t('say.enough'));
    if (stage === 3) announce(t('say.last'));
  }, [stage]);
}

export function RecordScreen() {
  const state = useStore(recorder.state);
  const owner = ownerOf(useStore(session.state))?.sub ?? '';
  const { preset } = useListening();
  const [choosing, setChoosing] = useState(false);
  const navigate = useNavigate();

  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      queueMicrotask(() => {
        // In development React leaves and comes back at once, and a take may be under way already.
        if (here.current) return;
        // Left by the browser's Back: the take is kept as a draft, an unanswered question is withdrawn.
        const { phase } = recorder.state.get();
        if (phase === 'requesting') recorder.cancel();
        else if (phase === 'recording') recorder.stop('interrupted');
        else recorder.reset();
      });
    };
  }, []);

  const elapsedMs = 'elapsedMs' in state ? state.elapsedMs : 0;
  useSpokenProgress(state.phase === 'recording', elapsedMs);
  useEffect(() => {
    if (state.phase === 'recorded') announce(t('say.stopped'));
  }, [state.phase]);

  if (state.phase === 'recorded') {
    return (
      <Navigate to={`/record/${state.captureId}`} replace state={{ stopped: state.stopped }} />
    );
  }
  const leave = () => {
    recorder.cancel();
    const index = (window.history.state as { idx?: number } | null)?.idx ?? 0;
    void (index > 0 ? navigate(-1) : navigate('/'));
  };
  if (state.phase === 'problem') {
    return (
      <Frame onCancel={leave}>
        <MessageScreen>
          <ScreenTitle hidden>{t('record.title')}</ScreenTitle>
          <Problem
            problem={state.problem}
            onRetry={() => void recorder.start(owner, listening())}
          />
        </MessageScreen>
      </Frame>
    );
  }

  const seconds = Math.floor(elapsedMs / 1000);
  const active = state.phase === 'recording' || state.phase === 'saving';
  const unheard = state.phase === 'recording' && state.silent && elapsedMs >= UNHEARD_MS;
  const hint = {
    idle: t('ready.text'),
    requesting: t('requesting'),
    saving: t('saving'),
    recording: t(unheard ? 'hint.silent' : hintAt(elapsedMs)),
  }[state.phase];
  return (
    <Frame
      onCancel={leave}
      end={
        !active && (
          <Button
            look="quiet"
            aria-label={t('preset.label', { preset: t(`preset.${preset}`) })}
            aria-haspopup="dialog"
            data-testid="listening"
            onClick={() => setChoosing(true)}
          >
            {t(`preset.${preset}`)}
          </Button>
        )
      }
    >
      <Main className={styles.main}>
        <ScreenTitle hidden={active} className={`title ${styles.title ?? ''}`}>
          {active ? t('record.title') : t('ready.title')}
        </ScreenTitle>
        <div className={styles.ring}>
          <RingTimer progress={elapsedMs / captureLimits.stopMs}>
            <span className={styles.time} data-testid="elapsed">
              {formatSpan(seconds * 1000)}
            </span>
            <span className={styles.limit}>
              {t('record.of', { limit: formatSpan(captureLimits.stopMs) })}
            </span>
          </RingTimer>
        </div>
        <div className={styles.level}>
          <WideWaveform
            live
            height={104}
            heights={active ? filled(state.levels) : filled([])}
            progress={elapsedMs / captureLimits.stopMs}
          />
        </div>
        <p className={styles.hint} data-testid="record-hint" role={unheard ? 'status' : undefined}>
          {hint}
        </p>
        <button
          type="button"
          className={styles.button}
          data-testid="record-button"
          data-phase={state.phase}
          aria-label={
            active ? t('record.stop', { seconds, limit: LIMIT_SECONDS }) : t('record.start')
          }
          disabled={state.phase === 'requesting' || state.phase === 'saving'}
          onClick={() => (active ? recorder.stop() : void recorder.start(owner, listening()))}
        >
          <span className={styles.sign} />
        </button>
        <ListeningSheet open={choosing && !active} onClose={() => setChoosing(false)} />
      </Main>
    </Frame>
  );
}

/** What is still to come is still water. */
function filled(levels: readonly number[]): number[] {
  return Array.from({ length: LEVEL_SLOTS }, (_, slot) => levels[slot] ?? 0);
}

interface FrameProps {
  onCancel: () => void;
  end?: ReactNode;
  children: ReactNode;
}

function Frame({ onCancel, end, children }: FrameProps) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Button look="quiet" onClick={onCancel} data-testid="record-cancel">
          {t('record.cancel')}
        </Button>
        {end}
      </header>
      {children}
    </div>
  );
}

interface ProblemProps {
  problem: CaptureProblem;
  onRetry: () => void;
}

function Problem({ problem, onRetry }: ProblemProps) {
  const hopeless = problem === 'insecure' || problem === 'unsupported';
  return (
    <Notice
      title={t(`problem.${problem}.title`)}
      alert
      testId={`capture-problem-${problem}`}
      actions={
        <>
          {!hopeless && (
            <Button look="primary" onClick={onRetry}>
              {t('problem.retry')}
            </Button>
          )}
          {hopeless && (
            <ButtonLink to="/" look="primary">
              {t('problem.home')}
            </ButtonLink>
          )}
        </>
      }
    >
      <p>{t(`problem.${problem}.text`)}</p>
    </Notice>
  );
}
