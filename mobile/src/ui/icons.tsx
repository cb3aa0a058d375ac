import Svg, { Circle, Path } from 'react-native-svg';

interface IconProps {
  colour: string;
  size?: number;
}

function Lines({ colour, size = 24, d, width = 1.6 }: IconProps & { d: string; width?: number }) {
  return (
    <Svg width={size} height={size} viewBox="0 0 24 24" fill="none">
      <Path
        d={d}
        stroke={colour}
        strokeWidth={width}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </Svg>
  );
}

export function BackIcon(props: IconProps) {
  return <Lines {...props} d="M19 12H5M11 6l-6 6 6 6" />;
}

export function PersonIcon({ colour, size = 24 }: IconProps) {
  return (
    <Svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke={colour}
      strokeWidth={1.6}
    >
      <Circle cx={12} cy={8.5} r={3.75} />
      <Path d="M4.75 20c.9-3.6 3.8-5.5 7.25-5.5s6.35 1.9 7.25 5.5" strokeLinecap="round" />
    </Svg>
  );
}

export function PlayIcon({ colour, size = 24 }: IconProps) {
  return (
    <Svg width={size} height={size} viewBox="0 0 24 24">
      <Path
        d="M8.5 5.6v12.8L18.6 12Z"
        fill={colour}
        stroke={colour}
        strokeWidth={1.6}
        strokeLinejoin="round"
      />
    </Svg>
  );
}

export function PauseIcon(props: IconProps) {
  return <Lines {...props} width={3.4} d="M9 7v10M15 7v10" />;
}

export function ReplayIcon(props: IconProps) {
  return <Lines {...props} width={2} d="M5.5 12a6.5 6.5 0 1 0 2.2-4.9M7.5 3.5v3.8h3.8" />;
}

/** Whether a secret can be seen. */
export function EyeIcon({ open, ...props }: IconProps & { open: boolean }) {
  const eye =
    'M2.5 12s3.4-6 9.5-6 9.5 6 9.5 6-3.4 6-9.5 6-9.5-6-9.5-6ZM12 9.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z';
  return <Lines {...props} d={open ? `${eye}M4 20 20 4` : eye} />;
}

/** Echoes in one glance: a sound and its reflection. */
export function Mark({ colour, size = 28 }: IconProps) {
  return (
    <Svg
      width={size}
      height={size}
      viewBox="0 0 28 28"
      fill="none"
      stroke={colour}
      strokeWidth={2.4}
      strokeLinecap="round"
    >
      <Path d="M4 15.5v-2M9 15.5V10M14 15.5V4M19 15.5V8.5M24 15.5v-3" />
      <Path d="M4 20v.5M9 20v2M14 20v4.5M19 20v2.5M24 20v1" opacity={0.35} />
    </Svg>
  );
}
