import type { PlacePrecision } from '@echoes/api-client';
import { captureLimits } from '@echoes/model';
import { useId, useState } from 'react';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { PlaceIcon } from '../../ui/icons';
import { TextField } from '../../ui/text-field';
import type { CapturePlace } from './capture';
import { t } from './messages';
import styles from './place-field.module.css';

const PRECISIONS: readonly PlacePrecision[] = ['exact', 'neighbourhood', 'city'];
const LOOKING_MS = 15_000;

interface PlaceFieldProps {
  place: CapturePlace | null;
  onChange: (place: CapturePlace | null) => void;
}

function locate(): Promise<GeolocationPosition> {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(resolve, reject, {
      enableHighAccuracy: true,
      timeout: LOOKING_MS,
      maximumAge: 60_000,
    });
  });
}

/** The place of a sound: nothing until the person asks for it, and only as exactly as they say. */
export function PlaceField({ place, onChange }: PlaceFieldProps) {
  const name = useId();
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<'denied' | 'unavailable' | null>(null);

  const add = async () => {
    setProblem(null);
    setLooking(true);
    try {
      const { coords } = await locate();
      onChange({
        latitude: coords.latitude,
        longitude: coords.longitude,
        accuracyM: Number.isFinite(coords.accuracy) ? coords.accuracy : null,
        // The careful choice; exactness is one more tap.
        precision: 'neighbourhood',
        label: '',
      });
      announce(t('review.place.found'));
    } catch (error) {
      const denied = (error as GeolocationPositionError | undefined)?.code === 1;
      setProblem(denied ? 'denied' : 'unavailable');
    } finally {
      setLooking(false);
    }
  };

  if (!place) {
    return (
      <div className={styles.field}>
        <Button busy={looking} onClick={() => void add()} data-testid="add-place">
          <PlaceIcon width={20} height={20} />
          {looking ? t('review.place.asking') : t('review.place.add')}
        </Button>
        {problem && (
          <p role="alert" className="small">
            {t(`review.place.${problem}`)}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className={styles.field}>
      <TextField
        label={t('review.place')}
        placeholder={t('review.place.name')}
        value={place.label}
        maxLength={captureLimits.placeLabelCodePoints}
        onChange={(event) => onChange({ ...place, label: event.target.value })}
      />
      <fieldset className={styles.precision}>
        <legend className="visually-hidden">{t('review.place.precision')}</legend>
        {PRECISIONS.map((precision) => (
          <label key={precision} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={place.precision === precision}
              onChange={() => onChange({ ...place, precision })}
            />
            <span>{t(`review.place.${precision}`)}</span>
          </label>
        ))}
      </fieldset>
      <Button look="quiet" onClick={() => onChange(null)}>
        {t('review.place.remove')}
      </Button>
    </div>
  );
}
