import {
  BAR_GAP,
  BAR_PITCH,
  BAR_WIDTH,
  barsIn,
  forDrawing,
  resample,
  shoreline,
  type ShorelinePaths,
} from '@echoes/model';
import { useId, useMemo } from 'react';
import { useWidth } from './use-width';
import styles from './waveform.module.css';

interface ShorelineProps {
  bars: readonly number[];
  height: number;
  /** 0..1; what lies behind it has the colour of the text, the rest the colour of a line. */
  progress?: number | undefined;
  /** What lies ahead is not known yet and drawn as still water. */
  still?: boolean;
}

function Shoreline({ bars, height, progress, still = false }: ShorelineProps) {
  const clip = useId();
  const paths = useMemo(() => shoreline(bars, height), [bars, height]);
  const width = bars.length * BAR_PITCH - BAR_GAP;
  const ahead = useMemo(
    () => (still ? shoreline(new Array<number>(bars.length).fill(0), height) : paths),
    [still, bars.length, height, paths],
  );
  const strokes = (
    className: string | undefined,
    { above, below }: ShorelinePaths,
    clipPath?: string,
  ) => (
    <g className={className} clipPath={clipPath}>
      <path d={above} />
      <path d={below} className={styles.reflection} />
    </g>
  );
  return (
    <svg
      className={styles.svg}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      strokeWidth={BAR_WIDTH}
      aria-hidden="true"
      focusable="false"
    >
      {progress === undefined ? (
        strokes(styles.bars, paths)
      ) : (
        <>
          <clipPath id={clip}>
            <rect
              x={-BAR_WIDTH}
              y={0}
              width={progress * (width + BAR_WIDTH) + BAR_WIDTH}
              height={height}
            />
          </clipPath>
          {strokes(styles.ahead, ahead)}
          {strokes(styles.bars, paths, `url(#${clip})`)}
        </>
      )}
    </svg>
  );
}

interface WaveformProps {
  /** Loudness over time, 0..1, any number of values. */
  heights: readonly number[];
  height: number;
  /** Fixed width in CSS pixels. */
  width: number;
}

/** The sound as a shoreline, small: in lists and on cards. Decoration beside a text that names the sound. */
export function Waveform({ heights, height, width }: WaveformProps) {
  const bars = useMemo(() => resample(forDrawing(heights), barsIn(width)), [heights, width]);
  return <Shoreline bars={bars} height={height} />;
}

interface WideWaveformProps {
  heights: readonly number[];
  height: number;
  progress: number;
  /** Levels of a take in the making are drawn as they are, not lifted to their loudest. */
  live?: boolean;
}

/** The shoreline across the whole width it is given. */
export function WideWaveform({ heights, height, progress, live = false }: WideWaveformProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const count = barsIn(width);
  const bars = useMemo(
    () => resample(live ? heights : forDrawing(heights), count),
    [heights, live, count],
  );
  return (
    <div ref={ref} className={styles.wide} style={{ height }}>
      {width > 0 && <Shoreline bars={bars} height={height} progress={progress} still={live} />}
    </div>
  );
}
