import { lazy, Suspense, useState } from 'react';
import { Navigate, Outlet, Route, Routes, useLocation } from 'react-router';
import { session } from '../features/auth/session';
import { HomeScreen } from '../features/home/home-screen';
import { useStore } from '../lib/store';
import { ButtonLink } from '../ui/button';
import { MessageScreen } from '../ui/message-screen';
import { ScreenTitle } from '../ui/screen';
import { Waterline } from '../ui/states';
import { t } from './messages';
import {
  loadAuth,
  loadCapture,
  loadEchoes,
  loadMap,
  loadMonth,
  loadPlayback,
  loadYou,
} from './screens';
import { Shell } from './shell';

const SignIn = lazy(() => loadAuth().then((m) => ({ default: m.SignInScreen })));
const SignUp = lazy(() => loadAuth().then((m) => ({ default: m.SignUpScreen })));
const Confirm = lazy(() => loadAuth().then((m) => ({ default: m.ConfirmScreen })));
const Forgot = lazy(() => loadAuth().then((m) => ({ default: m.ForgotScreen })));
const Dealt = lazy(() => loadPlayback().then((m) => ({ default: m.DealtScreen })));
const OneEcho = lazy(() => loadPlayback().then((m) => ({ default: m.EchoScreen })));
const Echoes = lazy(() => loadEchoes().then((m) => ({ default: m.EchoesScreen })));
const Record = lazy(() => loadCapture().then((m) => ({ default: m.RecordScreen })));
const Review = lazy(() => loadCapture().then((m) => ({ default: m.ReviewScreen })));
const You = lazy(loadYou);
const MapOfPlaces = lazy(loadMap);
const Month = lazy(loadMonth);
// In no build that is deployed: there this is a constant, and the page is left out of the bundle.
const Components = import.meta.env.DEV
  ? lazy(() => import('../features/dev/components-screen'))
  : null;

/** Lets through who is signed in. Where nothing is asked of the API, an expired session will do. */
function RequireSession({ expiredWillDo = false }: { expiredWillDo?: boolean }) {
  const { status } = useStore(session.state);
  const [before] = useState(status);
  const location = useLocation();
  if (status === 'signed-in' || (status === 'expired' && expiredWillDo)) return <Outlet />;
  // Who signs out is done with this page; who came without a session, or lost it, comes back to it.
  const left = before !== 'signed-out' && status === 'signed-out';
  const from = left ? undefined : location.pathname + location.search;
  return <Navigate to="/sign-in" replace state={{ from }} />;
}

/** Sign-in screens are for those who are not; the way back leads to where they were going. */
function RequireNoSession() {
  const { status } = useStore(session.state);
  const location = useLocation();
  if (status !== 'signed-in') return <Outlet />;
  const from = (location.state as { from?: string } | null)?.from ?? '/';
  return <Navigate to={from} replace />;
}

function Missing() {
  return (
    <MessageScreen alone>
      <ScreenTitle>{t('missing.title')}</ScreenTitle>
      <p className="muted">{t('missing.text')}</p>
      <ButtonLink to="/" look="primary">
        {t('missing.home')}
      </ButtonLink>
    </MessageScreen>
  );
}

export function AppRoutes() {
  return (
    <Suspense fallback={<Waterline />}>
      <Routes>
        <Route element={<RequireNoSession />}>
          <Route path="sign-in" element={<SignIn />} />
          <Route path="sign-up" element={<SignUp />} />
          <Route path="confirm" element={<Confirm />} />
          <Route path="forgot" element={<Forgot />} />
        </Route>
        <Route element={<RequireSession />}>
          <Route element={<Shell />}>
            <Route index element={<HomeScreen />} />
            <Route path="echoes" element={<Echoes />} />
            <Route path="echoes/month" element={<Month />} />
            <Route path="map" element={<MapOfPlaces />} />
            <Route path="you" element={<You />} />
          </Route>
          <Route path="play/:emotion" element={<Dealt />} />
          <Route path="echoes/:echoId" element={<OneEcho />} />
        </Route>
        <Route element={<RequireSession expiredWillDo />}>
          <Route path="record" element={<Record />} />
          <Route path="record/:captureId" element={<Review />} />
        </Route>
        {Components && <Route path="dev/components" element={<Components />} />}
        <Route path="*" element={<Missing />} />
      </Routes>
    </Suspense>
  );
}
