/** Slots the thirty seconds are drawn in. */
export const LEVEL_SLOTS = 240;
/** Below this the microphone hears only itself. */
const SILENCE_DBFS = -70;
/** What is drawn as no height at all, and as full height. */
const FLOOR_DBFS = -54;
const CEILING_DBFS = -9;

export interface LevelMeter {
  /** RMS of the last few milliseconds in dBFS; -Infinity for digital silence. */
  read(): number;
  close(): void;
}

/** A meter on a stream, or null where the browser has none: recording goes on without it. */
export function openLevelMeter(stream: MediaStream): LevelMeter | null {
  try {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    // iOS may hand out a suspended context although a tap led here.
    void context.resume().catch(() => undefined);
    return {
      read() {
        analyser.getFloatTimeDomainData(samples);
        let sum = 0;
        for (const sample of samples) sum += sample * sample;
        return 10 * Math.log10(sum / samples.length);
      },
      close() {
        void context.close().catch(() => undefined);
      },
    };
  } catch {
    return null;
  }
}

/** Collects readings into the slots of a take. */
export class LevelHistory {
  readonly levels: number[] = [];
  private loudest = Number.NEGATIVE_INFINITY;
  private readings = 0;

  /** `at` is 0..1 through the thirty seconds. A slot shows its loudest reading; gaps repeat the last one. */
  add(at: number, dbfs: number): void {
    this.readings += 1;
    this.loudest = Math.max(this.loudest, dbfs);
    const slot = Math.min(LEVEL_SLOTS - 1, Math.max(0, Math.floor(at * LEVEL_SLOTS)));
    const height = Math.min(1, Math.max(0, (dbfs - FLOOR_DBFS) / (CEILING_DBFS - FLOOR_DBFS)));
    while (this.levels.length < slot) this.levels.push(this.levels.at(-1) ?? height);
    this.levels[slot] = Math.max(this.levels[slot] ?? 0, height);
  }

  /** True when the meter worked and heard nothing. Without a meter we do not know, so we do not warn. */
  get silent(): boolean {
    return this.readings > 0 && this.loudest < SILENCE_DBFS;
  }
}
