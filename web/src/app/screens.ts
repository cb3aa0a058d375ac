/** The screens that are fetched when they are needed. */
export const loadPlayback = () => import('../features/playback/playback-routes');
export const loadAuth = () => import('../features/auth/auth-routes');
export const loadCapture = () => import('../features/capture/capture-routes');
export const loadYou = () => import('../features/settings/you-screen');
export const loadEchoes = () => import('../features/echoes/echoes-screen');
export const loadMap = () => import('../features/map/map-screen');
export const loadMonth = () => import('../features/echoes/month/month-screen');

/** Fetches the screens that a tap must open at once, when the browser has nothing better to do. */
export function preloadScreens(): void {
  for (const load of [loadEchoes, loadPlayback, loadCapture]) ahead(load);
}

/** Fetching ahead may fail in silence: whoever opens the screen asks again, and is told. */
function ahead(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}

/** Handlers for a link: fetches its screen when a person is about to follow it. */
export function byIntent(load: () => Promise<unknown>) {
  const go = () => ahead(load);
  return { onPointerEnter: go, onTouchStart: go, onFocus: go };
}
