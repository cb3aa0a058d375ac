import { emotionNames, normaliseTag } from '@echoes/model';
import { useState, type SyntheticEvent } from 'react';
import { emotionName } from '../../lib/emotion-names';
import { formatDayInTime } from '../../lib/i18n/dates';
import { Button } from '../../ui/button';
import { Chip, Feeling } from '../../ui/chip';
import { Dialog, DialogActions } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { circleOf, type EchoFilters } from './address-filters';
import { PlaceFilter, placeName } from './place-filter';
import { useStats } from './echo-queries';
import { t } from './messages';
import styles from './filters.module.css';

function dateLabel({ from, to }: EchoFilters): string {
  const day = (date: string) => formatDayInTime(date, new Date());
  if (from && to) return t('filter.date.range', { from: day(from), to: day(to) });
  if (from) return t('filter.date.since', { from: day(from) });
  if (to) return t('filter.date.until', { to: day(to) });
  return t('filter.date');
}

/** What a chip filters by, and what it is set to: the eye sees the first by its place. */
function named(filter: string, value: string | undefined): string {
  return value ? t('filter.set', { filter, value }) : filter;
}

interface FiltersProps {
  filters: EchoFilters;
  /** Tags to offer. */
  knownTags: readonly string[];
  onChange: (filters: EchoFilters) => void;
}

type Sheet = 'feeling' | 'tag' | 'date' | 'place';

export function Filters({ filters, knownTags, onChange }: FiltersProps) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const close = () => setSheet(null);
  const stats = useStats(sheet === 'place' || filters.near !== undefined);
  const circle = filters.near ? circleOf(filters.near) : null;
  const place = circle ? placeName(circle, stats.data?.places ?? []) : undefined;
  const apply = (change: Partial<Record<keyof EchoFilters, string | undefined>>) => {
    const merged = Object.entries({ ...filters, ...change }).filter(([, value]) => value);
    onChange(Object.fromEntries(merged));
    close();
  };
  const none = Object.keys(filters).length === 0;
  return (
    <>
      <div className={styles.chips} role="group" aria-label={t('filters')}>
        <Chip selected={none} aria-pressed={none} onClick={() => onChange({})}>
          {t('filter.all')}
        </Chip>
        <Chip
          selected={filters.emotion !== undefined}
          aria-haspopup="dialog"
          aria-label={named(t('filter.feeling'), filters.emotion && emotionName(filters.emotion))}
          onClick={() => setSheet('feeling')}
        >
          {filters.emotion ? emotionName(filters.emotion) : t('filter.feeling')}
        </Chip>
        <Chip
          selected={filters.tag !== undefined}
          aria-haspopup="dialog"
          aria-label={named(t('filter.tag'), filters.tag)}
          onClick={() => setSheet('tag')}
        >
          {filters.tag ?? t('filter.tag')}
        </Chip>
        <Chip
          selected={Boolean(filters.from ?? filters.to)}
          aria-haspopup="dialog"
          aria-label={named(
            t('filter.date'),
            (filters.from ?? filters.to) ? dateLabel(filters) : '',
          )}
          onClick={() => setSheet('date')}
        >
          {dateLabel(filters)}
        </Chip>
        <Chip
          selected={filters.near !== undefined}
          aria-haspopup="dialog"
          aria-label={named(t('filter.place'), place)}
          onClick={() => setSheet('place')}
        >
          {place ?? t('filter.place')}
        </Chip>
      </div>
      <Dialog open={sheet === 'feeling'} title={t('filter.feeling.title')} onClose={close}>
        <div className={styles.choices}>
          {emotionNames.map((emotion) => (
            <Chip
              key={emotion}
              selected={filters.emotion === emotion}
              aria-pressed={filters.emotion === emotion}
              onClick={() => apply({ emotion: filters.emotion === emotion ? undefined : emotion })}
            >
              <Feeling emotion={emotion} />
            </Chip>
          ))}
        </div>
      </Dialog>
      <Dialog open={sheet === 'tag'} title={t('filter.tag.title')} onClose={close}>
        <TagForm filters={filters} knownTags={knownTags} onApply={(tag) => apply({ tag })} />
      </Dialog>
      <Dialog open={sheet === 'date'} title={t('filter.date.title')} onClose={close}>
        <DateForm filters={filters} onApply={(from, to) => apply({ from, to })} />
      </Dialog>
      <Dialog open={sheet === 'place'} title={t('filter.place.title')} onClose={close}>
        <PlaceFilter
          near={filters.near}
          places={stats.data?.places ?? []}
          onApply={(near) => apply({ near })}
        />
      </Dialog>
    </>
  );
}

interface TagFormProps {
  filters: EchoFilters;
  knownTags: readonly string[];
  onApply: (tag: string | undefined) => void;
}

function TagForm({ filters, knownTags, onApply }: TagFormProps) {
  const [tag, setTag] = useState(filters.tag ?? '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onApply(normaliseTag(tag) || undefined);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('filter.tag.label')}
        value={tag}
        maxLength={50}
        autoCapitalize="none"
        onChange={(event) => setTag(event.target.value)}
      />
      {knownTags.length > 0 && (
        <div className={styles.choices} role="group" aria-label={t('filter.tag.known')}>
          {knownTags.map((known) => (
            <Chip key={known} selected={filters.tag === known} onClick={() => onApply(known)}>
              {known}
            </Chip>
          ))}
        </div>
      )}
      <FormActions clear={filters.tag !== undefined} onClear={() => onApply(undefined)} />
    </form>
  );
}

interface DateFormProps {
  filters: EchoFilters;
  onApply: (from: string | undefined, to: string | undefined) => void;
}

function DateForm({ filters, onApply }: DateFormProps) {
  const [from, setFrom] = useState(filters.from ?? '');
  const [to, setTo] = useState(filters.to ?? '');
  const disordered = from !== '' && to !== '' && from > to;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!disordered) onApply(from || undefined, to || undefined);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.dates}>
        <TextField
          label={t('filter.date.from')}
          type="date"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          label={t('filter.date.to')}
          type="date"
          value={to}
          error={disordered ? t('filter.date.order') : undefined}
          onChange={(event) => setTo(event.target.value)}
        />
      </div>
      <FormActions
        clear={Boolean(filters.from ?? filters.to)}
        onClear={() => onApply(undefined, undefined)}
      />
    </form>
  );
}

function FormActions({ clear, onClear }: { clear: boolean; onClear: () => void }) {
  return (
    <DialogActions>
      <Button look="primary" type="submit" wide>
        {t('filter.show')}
      </Button>
      {clear && (
        <Button look="quiet" wide onClick={onClear}>
          {t('filter.clear')}
        </Button>
      )}
    </DialogActions>
  );
}
