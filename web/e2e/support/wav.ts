const SAMPLE_RATE = 48_000;
const HEADER_BYTES = 44;

/** Amplitude and pitch at a time in seconds; amplitude 1 is full scale. */
export type Tone = (second: number) => { amplitude: number; hertz: number };

/** A mono 16-bit WAV file of `seconds` seconds. */
export function wav(seconds: number, tone: Tone): Buffer<ArrayBuffer> {
  const samples = SAMPLE_RATE * seconds;
  const file = Buffer.alloc(HEADER_BYTES + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    const { amplitude, hertz } = tone(index / SAMPLE_RATE);
    const value = amplitude * Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE);
    file.writeInt16LE(Math.round(value * 32_767), HEADER_BYTES + index * 2);
  }
  return file;
}
