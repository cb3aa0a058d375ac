import type { ReactNode, SVGProps } from 'react';

type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'>;

function Icon({ children, ...props }: IconProps & { children: ReactNode }) {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...props}
    >
      {children}
    </svg>
  );
}

export function HomeIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 11.2 12 4.5l8 6.7V19a1 1 0 0 1-1 1h-4.2v-5.2H9.2V20H5a1 1 0 0 1-1-1Z" />
    </Icon>
  );
}

export function EchoesIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.5 13v-2M8.25 15.5v-7M12 18V6M15.75 15.5v-7M19.5 13v-2" />
    </Icon>
  );
}

export function PersonIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="12" cy="8.5" r="3.75" />
      <path d="M4.75 20c.9-3.6 3.8-5.5 7.25-5.5s6.35 1.9 7.25 5.5" />
    </Icon>
  );
}

export function BackIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M19 12H5M11 6l-6 6 6 6" />
    </Icon>
  );
}

export function MoreIcon(props: IconProps) {
  return (
    <Icon strokeWidth="2.6" {...props}>
      <path d="M6 12h.01M12 12h.01M18 12h.01" />
    </Icon>
  );
}

export function PlayIcon(props: IconProps) {
  return (
    <Icon fill="currentColor" {...props}>
      <path d="M8.5 5.6v12.8L18.6 12Z" />
    </Icon>
  );
}

export function PauseIcon(props: IconProps) {
  return (
    <Icon strokeWidth="3.4" {...props}>
      <path d="M9 7v10M15 7v10" />
    </Icon>
  );
}

export function ReplayIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5 12a7 7 0 1 0 2.3-5.2M5 4.5v4h4" />
    </Icon>
  );
}

export function CloseIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />
    </Icon>
  );
}

export function PlaceIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M12 21c4-4.4 6.5-7.7 6.5-11a6.5 6.5 0 0 0-13 0c0 3.3 2.5 6.6 6.5 11Z" />
      <circle cx="12" cy="10" r="2.3" />
    </Icon>
  );
}

export function TrashIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10.3 10.5v5.5M13.7 10.5v5.5" />
    </Icon>
  );
}

export function EditIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m4.5 19.5.9-4L16 4.9a1.6 1.6 0 0 1 2.3 0l.8.8a1.6 1.6 0 0 1 0 2.3L8.5 18.6Z" />
      <path d="m14 7 3 3" />
    </Icon>
  );
}

export function HideIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 4.5 20 19.5M9.9 6.2A9.6 9.6 0 0 1 12 6c4.6 0 7.6 3.6 8.8 6a13 13 0 0 1-2.6 3.4M6.3 8A13 13 0 0 0 3.2 12c1.2 2.4 4.2 6 8.8 6a9 9 0 0 0 4-.9M10 10.3a2.6 2.6 0 0 0 3.6 3.6" />
    </Icon>
  );
}

export function SearchIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <circle cx="11" cy="11" r="6" />
      <path d="m15.5 15.5 4 4" />
    </Icon>
  );
}

export function MapIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4.5 6.5 9.5 4.5l5 2 5-2v13l-5 2-5-2-5 2ZM9.5 4.5v13M14.5 6.5v13" />
    </Icon>
  );
}

export function ShareIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M12 14.5V4M8.2 7.5 12 4l3.8 3.5M5.5 12v7.5h13V12" />
    </Icon>
  );
}

export function LessIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M5 8.5v3M9 6v8M13 8.5v3M17 10h.01M6 19h12" />
    </Icon>
  );
}

export function EarlierIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m14.5 6-6 6 6 6" />
    </Icon>
  );
}

export function LaterIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="m9.5 6 6 6-6 6" />
    </Icon>
  );
}

export function AnyIcon(props: IconProps) {
  return (
    <Icon {...props}>
      <path d="M4 8h3.2c2 0 3.2 1.2 4.2 3l1.2 2c1 1.8 2.2 3 4.2 3H20M4 16h3.2c1.3 0 2.3-.5 3.1-1.4M13.7 9.4c.8-.9 1.8-1.4 3.1-1.4H20M17.5 5.5 20 8l-2.5 2.5M17.5 13.5 20 16l-2.5 2.5" />
    </Icon>
  );
}
