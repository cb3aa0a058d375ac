import { t } from './messages';

export function App() {
  return <h1 className="title">{t('app.name')}</h1>;
}
