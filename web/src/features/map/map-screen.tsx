import { lazy, Suspense, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { nearOf } from '../../lib/position';
import { Button, ButtonLink } from '../../ui/button';
import { Main, ScreenTitle } from '../../ui/screen';
import { Failure, Notice, Waterline } from '../../ui/states';
import { useNearby, useStats } from '../echoes/echo-queries';
import { EchoRow } from '../echoes/echo-row';
import { PLACE_RADIUS_M } from '../echoes/place-filter';
import type { MapPlace } from './clusters';
import { recordTap } from '../capture/record-tap';
import { t } from './messages';
import styles from './map-screen.module.css';

const PlaceMap = lazy(() => import('./place-map'));
const SHOWN = 5;

function keyOf({ latitude, longitude }: MapPlace): string {
  return `${String(latitude)},${String(longitude)}`;
}

/** Where echoes were recorded: a map, and the same as a list. */
export default function MapScreen() {
  const stats = useStats();
  const [params, setParams] = useSearchParams();
  const places = useMemo(() => stats.data?.places ?? [], [stats.data]);
  const asked = params.get('at');
  const chosen = places.find((place) => keyOf(place) === asked) ?? null;
  const choose = (place: MapPlace | null) =>
    setParams(place ? { at: keyOf(place) } : {}, { replace: true });

  return (
    <Main className={styles.screen}>
      <ScreenTitle>{t('title')}</ScreenTitle>
      {stats.isPending && <Waterline />}
      {stats.isError && <Failure error={stats.error} onRetry={() => void stats.refetch()} />}
      {stats.isSuccess && places.length === 0 && (
        <Notice
          title={t('empty.title')}
          testId="no-places"
          actions={
            <ButtonLink {...recordTap} look="primary">
              {t('empty.record')}
            </ButtonLink>
          }
        >
          <p>{t('empty.text')}</p>
        </Notice>
      )}
      {places.length > 0 && (
        <div className={styles.both}>
          <div className={styles.map}>
            <Suspense fallback={<Waterline label={t('loading')} />}>
              <PlaceMap places={places} chosen={chosen} onChoose={choose} />
            </Suspense>
          </div>
          {chosen ? (
            <AtPlace place={chosen} onBack={() => choose(null)} />
          ) : (
            <PlaceList places={places} onChoose={choose} />
          )}
        </div>
      )}
    </Main>
  );
}

interface PlaceListProps {
  places: readonly MapPlace[];
  onChoose: (place: MapPlace) => void;
}

const FIRST = 8;

function PlaceList({ places, onChoose }: PlaceListProps) {
  const [all, setAll] = useState(false);
  const most = Math.max(...places.map(({ count }) => count));
  return (
    <section aria-labelledby="places" className={styles.list}>
      <h2 id="places" className={styles.listTitle}>
        {t('list.title', { n: places.length })}
      </h2>
      <ul>
        {(all ? places : places.slice(0, FIRST)).map((place) => (
          <li key={`${keyOf(place)} ${place.label ?? ''}`} className={styles.item}>
            <button type="button" className={styles.place} onClick={() => onChoose(place)}>
              <span className={styles.placeName}>{place.label ?? t('unnamed')}</span>
              <span className={styles.count}>{t('count', { n: place.count })}</span>
              <span
                className={styles.share}
                style={{ width: `${String(Math.max(2, (place.count / most) * 100))}%` }}
              />
            </button>
          </li>
        ))}
      </ul>
      {places.length > FIRST && !all && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {t('list.all', { n: places.length })}
        </Button>
      )}
    </section>
  );
}

function AtPlace({ place, onBack }: { place: MapPlace; onBack: () => void }) {
  const near = nearOf(place, PLACE_RADIUS_M);
  const query = useNearby(near, SHOWN);
  const echoes = query.data?.items ?? [];
  return (
    <section aria-labelledby="place" className={styles.list}>
      <h2 id="place" className={styles.placeTitle}>
        {place.label ?? t('unnamed')}
      </h2>
      <p className="muted small">{t('count', { n: place.count })}</p>
      {query.isPending && <Waterline label={t('loading')} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      <ul>
        {echoes.map((echo) => (
          <EchoRow key={echo.id} echo={echo} />
        ))}
      </ul>
      <div className={styles.actions}>
        {query.data?.nextCursor && (
          <ButtonLink to={`/echoes?near=${encodeURIComponent(near)}`}>{t('place.all')}</ButtonLink>
        )}
        <Button look="quiet" onClick={onBack}>
          {t('place.back')}
        </Button>
      </div>
    </section>
  );
}
