import { createStore, useStore } from '../../../lib/store';
import type { Preset } from '../capture';
import type { Listening } from './recorder';

const KEY = 'echoes.listening';
const USUAL: Listening = { preset: 'ambience', deviceId: null };

function isPreset(value: unknown): value is Preset {
  return value === 'ambience' || value === 'voice';
}

/** What was chosen on this device before; the usual where nothing, or nothing readable, was. */
export function readListening(text: string | null): Listening {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return USUAL;
    const { preset, deviceId } = value as Record<string, unknown>;
    return {
      preset: isPreset(preset) ? preset : USUAL.preset,
      deviceId: typeof deviceId === 'string' && deviceId !== '' ? deviceId : null,
    };
  } catch {
    return USUAL;
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

const current = createStore<Listening>(readListening(stored()));

export function listening(): Listening {
  return current.get();
}

export function useListening(): Listening {
  return useStore(current);
}

/** Changes how this device listens, from the next take on. */
export function listenBy(change: Partial<Listening>): void {
  const next = { ...current.get(), ...change };
  current.set(next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}
