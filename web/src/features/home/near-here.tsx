import { useId, useState } from 'react';
import { locate, nearOf, position, type PositionProblem } from '../../lib/position';
import { useStore } from '../../lib/store';
import { Button, ButtonLink } from '../../ui/button';
import { PlaceIcon } from '../../ui/icons';
import { Failure } from '../../ui/states';
import { useNearby } from '../echoes/echo-queries';
import { EchoCards } from './echo-cards';
import { t } from './messages';
import styles from './home-screen.module.css';

const SHOWN = 3;
const RADIUS_M = 1_000;

/** What was heard around here. The position is asked for when a person taps here, and never before. */
export function NearHere() {
  const id = useId();
  const here = useStore(position);
  const near = here ? nearOf(here, RADIUS_M) : null;
  const query = useNearby(near, SHOWN);
  const [looking, setLooking] = useState(false);
  const [problem, setProblem] = useState<PositionProblem | null>(null);
  const look = async () => {
    setLooking(true);
    setProblem(null);
    const found = await locate();
    setLooking(false);
    if (typeof found === 'string') setProblem(found);
  };
  const echoes = query.data?.items.filter((echo) => echo.status === 'ready') ?? [];
  return (
    <section aria-labelledby={id} className={styles.group} data-testid="near-here">
      <h2 id={id} className={styles.groupTitle}>
        {t('near')}
      </h2>
      {!here && (
        <div className={styles.ask}>
          <Button busy={looking} onClick={() => void look()}>
            <PlaceIcon width={20} height={20} />
            {t(looking ? 'near.looking' : 'near.ask')}
          </Button>
        </div>
      )}
      {problem && (
        <p role="alert" className="small">
          {t(`near.${problem}`)}
        </p>
      )}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {here && query.isSuccess && (
        <p role="status" className={echoes.length === 0 ? 'muted small' : 'visually-hidden'}>
          {t('near.found', { n: echoes.length })}
        </p>
      )}
      {echoes.length > 0 && <EchoCards echoes={echoes} />}
      {near && query.data?.nextCursor && (
        <div>
          <ButtonLink look="quiet" to={`/echoes?near=${encodeURIComponent(near)}`}>
            {t('near.all')}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}
