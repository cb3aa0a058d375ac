/** A sound that comes and goes like those outside: swells of several lengths, and now and then something near. */
export function lifelike(seed: number): (second: number) => number {
  return (second) => {
    const wave = (length: number, shift: number) =>
      0.5 + 0.5 * Math.sin((second / length) * 2 * Math.PI + seed * shift);
    const near = wave(0.9 + seed * 0.13, 5) ** 6;
    return 0.03 + 0.5 * wave(7 + seed, 1.3) * wave(2.3, 2.1) + 0.4 * near * wave(11, 0.7);
  };
}
