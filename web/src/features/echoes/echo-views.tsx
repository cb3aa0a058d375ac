import { Views } from '../../ui/segments';
import { queryOf, type EchoFilters } from './address-filters';
import { t } from './messages';

/** The ways to look at the library. What does not depend on the view stays when it changes. */
export function EchoViews({ view, filters }: { view: 'list' | 'month'; filters: EchoFilters }) {
  const everyMonth = { ...filters };
  delete everyMonth.from;
  delete everyMonth.to;
  return (
    <Views
      label={t('views')}
      views={[
        { to: `/echoes${queryOf(filters)}`, label: t('view.list'), current: view === 'list' },
        {
          to: `/echoes/month${queryOf(everyMonth)}`,
          label: t('view.month'),
          current: view === 'month',
        },
      ]}
    />
  );
}
