import type { DayWindow, Nudges, UpdateSettingsRequest } from '@echoes/api-client';
import { emotionNames, type Emotion } from '@echoes/model';
import { useId, useState } from 'react';
import { Chip, Feeling } from '../../ui/chip';
import { Button, IconButton } from '../../ui/button';
import { Failure, Waterline } from '../../ui/states';
import { Switch } from '../../ui/switch';
import { TextField } from '../../ui/text-field';
import { toast } from '../../ui/toast';
import { t } from './messages';
import { useChangeSettings, useSettings } from './settings-queries';
import styles from './you-screen.module.css';

const NIGHT: DayWindow = { from: '22:00', to: '08:00' };
const MAX_PER_WEEK = 14;

function zones(): readonly string[] {
  // Absent before Safari 15.4; a zone can be typed all the same.
  return typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
}

const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When Echoes may bring something back by itself, and what it leaves out. Every change is kept at once. */
export function NudgeSettings() {
  const query = useSettings();
  const change = useChangeSettings(() => toast(t('settings.failed')));
  if (query.isPending) return <Waterline label={t('settings.loading')} />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const { nudges, excludedEmotions } = query.data.settings;
  const set = (part: NonNullable<UpdateSettingsRequest['nudges']>) => change({ nudges: part });
  const toggle = (emotion: Emotion) =>
    change({
      excludedEmotions: emotionNames.filter(
        (name) => excludedEmotions.includes(name) !== (name === emotion),
      ),
    });
  return (
    <div className={styles.panel}>
      <Switch
        label={t('nudges.enabled')}
        hint={t('nudges.enabled.hint')}
        checked={nudges.enabled}
        onChange={(enabled) => set({ enabled })}
      />
      {nudges.enabled && <NudgeDetails nudges={nudges} onChange={set} />}
      <fieldset className={styles.field}>
        <legend className={styles.fieldName}>{t('excluded')}</legend>
        <p className={styles.hint}>{t('excluded.hint')}</p>
        <div className={styles.choices}>
          {emotionNames.map((emotion) => (
            <Chip
              key={emotion}
              selected={excludedEmotions.includes(emotion)}
              aria-pressed={excludedEmotions.includes(emotion)}
              onClick={() => toggle(emotion)}
            >
              <Feeling emotion={emotion} />
            </Chip>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface NudgeDetailsProps {
  nudges: Nudges;
  onChange: (part: NonNullable<UpdateSettingsRequest['nudges']>) => void;
}

function NudgeDetails({ nudges, onChange }: NudgeDetailsProps) {
  const week = useId();
  return (
    <>
      <Window
        title={t('window')}
        value={nudges.window}
        onChange={(window) => onChange({ window })}
      />
      <Switch
        label={t('quiet')}
        hint={t('quiet.hint')}
        checked={nudges.quietHours !== null}
        onChange={(quiet) => onChange({ quietHours: quiet ? NIGHT : null })}
      />
      {nudges.quietHours && (
        <Window
          title={t('quiet.when')}
          value={nudges.quietHours}
          onChange={(quietHours) => onChange({ quietHours })}
        />
      )}
      <div className={styles.field} role="group" aria-labelledby={week}>
        <span id={week} className={styles.fieldName}>
          {t('perWeek')}
        </span>
        <div className={styles.stepper}>
          <IconButton
            label={t('perWeek.fewer')}
            disabled={nudges.maxPerWeek === 0}
            onClick={() => onChange({ maxPerWeek: nudges.maxPerWeek - 1 })}
          >
            <span aria-hidden="true">−</span>
          </IconButton>
          <output className={styles.figure} aria-live="polite">
            {t('perWeek.value', { n: nudges.maxPerWeek })}
          </output>
          <IconButton
            label={t('perWeek.more')}
            disabled={nudges.maxPerWeek === MAX_PER_WEEK}
            onClick={() => onChange({ maxPerWeek: nudges.maxPerWeek + 1 })}
          >
            <span aria-hidden="true">+</span>
          </IconButton>
        </div>
      </div>
      <Zone zone={nudges.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
    </>
  );
}

interface WindowProps {
  title: string;
  value: DayWindow;
  onChange: (value: DayWindow) => void;
}

function Window({ title, value, onChange }: WindowProps) {
  const set = (part: Partial<DayWindow>) => {
    const next = { ...value, ...part };
    // An emptied field is someone in the middle of typing.
    if (next.from && next.to && next.from !== next.to) onChange(next);
  };
  return (
    <fieldset className={styles.field}>
      <legend className={styles.fieldName}>{title}</legend>
      <div className={styles.pair}>
        <TextField
          label={t('window.from')}
          type="time"
          required
          value={value.from}
          onChange={(event) => set({ from: event.target.value })}
        />
        <TextField
          label={t('window.to')}
          type="time"
          required
          value={value.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </div>
    </fieldset>
  );
}

function known(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function Zone({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const list = useId();
  const [typed, setTyped] = useState(zone);
  const [seen, setSeen] = useState(zone);
  if (zone !== seen) {
    setSeen(zone);
    setTyped(zone);
  }
  const here = deviceZone();
  const wrong = typed !== zone && !known(typed);
  return (
    <div className={styles.field}>
      <TextField
        label={t('zone')}
        hint={t('zone.hint')}
        list={list}
        value={typed}
        autoComplete="off"
        error={wrong ? t('zone.unknown') : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed !== zone && known(typed)) onChange(typed);
        }}
      />
      <datalist id={list}>
        {zones().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {zone !== here && (
        <div>
          <Button onClick={() => onChange(here)}>{t('zone.here', { zone: here })}</Button>
        </div>
      )}
    </div>
  );
}
