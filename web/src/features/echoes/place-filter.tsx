import type { Stats } from '@echoes/api-client';
import { useId, useState } from 'react';
import { locate, nearOf, type PositionProblem } from '../../lib/position';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { DialogActions } from '../../ui/dialog';
import { PlaceIcon } from '../../ui/icons';
import { circleOf, type Circle } from './address-filters';
import { t } from './messages';
import styles from './filters.module.css';

type KnownPlace = Stats['places'][number];

const RADII_M = [300, 1_000, 5_000] as const;
/** Around a known place: wide enough for what was kept as a neighbourhood or a city. */
export const PLACE_RADIUS_M = 2_000;
const OFFERED = 12;

export function distanceText(metres: number): string {
  return metres < 1_000
    ? t('distance.m', { metres })
    : t('distance.km', { kilometres: metres / 1_000 });
}

/** What a person calls a circle: the place in its middle, when they know one there. */
export function placeName(circle: Circle, places: readonly KnownPlace[]): string {
  const known = places.find(
    ({ latitude, longitude }) =>
      nearOf({ latitude, longitude }, circle.radiusM) === nearOf(circle, circle.radiusM),
  );
  return known?.label ?? t('filter.place.around', { distance: distanceText(circle.radiusM) });
}

interface PlaceFilterProps {
  near: string | undefined;
  places: readonly KnownPlace[];
  onApply: (near: string | undefined) => void;
}

/** Near here, or around a place one has been to. The position is asked for here and nowhere else of this screen. */
export function PlaceFilter({ near, places, onApply }: PlaceFilterProps) {
  const here = useId();
  const known = useId();
  const [radiusM, setRadiusM] = useState((near ? circleOf(near)?.radiusM : undefined) ?? 1_000);
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<PositionProblem | null>(null);
  const named = places.filter(({ label }) => label !== null).slice(0, OFFERED);

  const findHere = async () => {
    setLooking(true);
    setProblem(null);
    const found = await locate();
    setLooking(false);
    if (typeof found === 'string') setProblem(found);
    else onApply(nearOf(found, radiusM));
  };
  return (
    <div className={styles.form}>
      <div className={styles.section}>
        <h3 id={here} className={styles.heading}>
          {t('filter.place.here')}
        </h3>
        <div className={styles.choices} role="group" aria-labelledby={here}>
          {RADII_M.map((metres) => (
            <Chip
              key={metres}
              selected={radiusM === metres}
              aria-pressed={radiusM === metres}
              onClick={() => setRadiusM(metres)}
            >
              {distanceText(metres)}
            </Chip>
          ))}
        </div>
        <Button look="primary" wide busy={looking} onClick={() => void findHere()}>
          <PlaceIcon width={20} height={20} />
          {t(looking ? 'filter.place.looking' : 'filter.place.find')}
        </Button>
        {problem && (
          <p role="alert" className={styles.problem}>
            {t(`filter.place.${problem}`)}
          </p>
        )}
      </div>
      {named.length > 0 && (
        <div className={styles.section}>
          <h3 id={known} className={styles.heading}>
            {t('filter.place.known')}
          </h3>
          <div className={styles.choices} role="group" aria-labelledby={known}>
            {named.map((place) => {
              const value = nearOf(place, PLACE_RADIUS_M);
              return (
                <Chip
                  key={`${value} ${place.label ?? ''}`}
                  selected={near === value}
                  aria-pressed={near === value}
                  onClick={() => onApply(near === value ? undefined : value)}
                >
                  {place.label}
                </Chip>
              );
            })}
          </div>
        </div>
      )}
      {near && (
        <DialogActions>
          <Button look="quiet" wide onClick={() => onApply(undefined)}>
            {t('filter.place.anywhere')}
          </Button>
        </DialogActions>
      )}
    </div>
  );
}
