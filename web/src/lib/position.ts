import { createStore } from './store';

/** Where a person is listening. Kept in memory only, and never longer than the page is open. */
export interface Position {
  latitude: number;
  longitude: number;
}

export type PositionProblem = 'denied' | 'unavailable';

const LOOKING_MS = 15_000;
const DENIED = 1;

/** The position once a person has asked for it, else null: nothing asks for it by itself. */
export const position = createStore<Position | null>(null);

/** Asks for the position. REQUIRES: in answer to a tap that wants it. */
export async function locate(): Promise<Position | PositionProblem> {
  if (!('geolocation' in navigator)) return 'unavailable';
  try {
    const { coords } = await new Promise<GeolocationPosition>((resolve, reject) => {
      navigator.geolocation.getCurrentPosition(resolve, reject, {
        timeout: LOOKING_MS,
        maximumAge: 60_000,
      });
    });
    const found = { latitude: coords.latitude, longitude: coords.longitude };
    position.set(found);
    return found;
  } catch (error) {
    const { code } = error as GeolocationPositionError;
    return code === DENIED ? 'denied' : 'unavailable';
  }
}

/** Four decimals are ten metres; more would say more than is asked. */
function round(degrees: number): string {
  return String(Math.round(degrees * 10_000) / 10_000);
}

/** A point as the API takes it. */
export function pointOf({ latitude, longitude }: Position): string {
  return `${round(latitude)},${round(longitude)}`;
}

/** A circle as the API takes it. */
export function nearOf(middle: Position, radiusM: number): string {
  return `${pointOf(middle)},${String(radiusM)}`;
}
