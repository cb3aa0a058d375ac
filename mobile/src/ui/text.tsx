import { tokens } from '@echoes/model';
import { Text as NativeText, type TextProps as NativeTextProps } from 'react-native';
import { fonts, useColours } from '../lib/theme';

const LOOKS = {
  display: { fontFamily: fonts.voice, fontSize: tokens.textSizes.display, lineHeight: 72 },
  title: { fontFamily: fonts.voice, fontSize: tokens.textSizes.title, lineHeight: 37 },
  voice: { fontFamily: fonts.voice, fontSize: 22, lineHeight: 29 },
  quote: { fontFamily: fonts.voice, fontSize: tokens.textSizes.large, lineHeight: 26 },
  body: { fontFamily: fonts.text, fontSize: tokens.textSizes.body, lineHeight: 24 },
  strong: { fontFamily: fonts.strong, fontSize: tokens.textSizes.body, lineHeight: 22 },
  small: { fontFamily: fonts.text, fontSize: tokens.textSizes.small, lineHeight: 21 },
  label: { fontFamily: fonts.strong, fontSize: tokens.textSizes.small, lineHeight: 21 },
  tiny: { fontFamily: fonts.text, fontSize: tokens.textSizes.tiny, lineHeight: 18 },
} as const;

export interface TextProps extends NativeTextProps {
  look?: keyof typeof LOOKS;
  muted?: boolean;
  /** Instead of the ink: a feeling's. */
  colour?: string;
}

/** Text in one of the app's looks. Grows with the size a person has set on the phone. */
export function Text({ look = 'body', muted = false, colour, style, ...props }: TextProps) {
  const colours = useColours();
  const color = colour ?? (muted ? colours.muted : colours.ink);
  return (
    <NativeText
      {...props}
      maxFontSizeMultiplier={look === 'display' ? 1.4 : 2}
      style={[LOOKS[look], { color }, style]}
    />
  );
}

/** The name of a screen, or of a part of it. */
export function Heading(props: TextProps) {
  return <Text role="heading" look="title" {...props} />;
}
