import { isEmotion, normaliseTag, type Emotion, type LocalDate } from '@echoes/model';

/** What a list of echoes is narrowed to. Each must hold. */
export interface EchoFilters {
  emotion?: Emotion;
  tag?: string;
  from?: LocalDate;
  to?: LocalDate;
  /** `latitude,longitude,radius in metres` */
  near?: string;
  q?: string;
}

export interface Circle {
  latitude: number;
  longitude: number;
  radiusM: number;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?\d+(\.\d{1,15})?$/;
const MAX_RADIUS_M = 50_000;
const MAX_WORDS = 200;

/** The circle of a `near` filter, or null when it is none that the API would take. */
export function circleOf(near: string): Circle | null {
  const parts = near.split(',');
  if (parts.length !== 3 || !parts.every((part) => NUMBER.test(part))) return null;
  const [latitude = NaN, longitude = NaN, radiusM = NaN] = parts.map(Number);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  if (!(radiusM >= 1 && radiusM <= MAX_RADIUS_M)) return null;
  return { latitude, longitude, radiusM };
}

function realDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Filters from the address; what is malformed there is left out. */
export function filtersFrom(params: URLSearchParams): EchoFilters {
  const emotion = params.get('emotion');
  const tag = normaliseTag(params.get('tag') ?? '');
  const from = params.get('from') ?? '';
  const to = params.get('to') ?? '';
  const near = params.get('near') ?? '';
  const q = (params.get('q') ?? '').trim().slice(0, MAX_WORDS);
  const disordered = realDate(from) && realDate(to) && from > to;
  return {
    ...(isEmotion(emotion) ? { emotion } : {}),
    ...(tag && Array.from(tag).length <= 50 ? { tag } : {}),
    ...(realDate(from) ? { from } : {}),
    ...(realDate(to) && !disordered ? { to } : {}),
    ...(circleOf(near) ? { near } : {}),
    ...(q ? { q } : {}),
  };
}

/** Filters as the query of an address, in one order, so that the same filters are the same address. */
export function queryOf(filters: EchoFilters): string {
  const params = new URLSearchParams();
  for (const key of ['emotion', 'tag', 'from', 'to', 'near', 'q'] as const) {
    const value = filters[key];
    if (value) params.set(key, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
