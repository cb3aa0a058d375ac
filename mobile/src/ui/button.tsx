import { tokens } from '@echoes/model';
import type { ReactNode } from 'react';
import { Pressable, StyleSheet } from 'react-native';
import { space, useColours } from '../lib/theme';
import { Text } from './text';

interface ButtonProps {
  label: string;
  onPress: () => void;
  look?: 'primary' | 'outline' | 'quiet';
  /** At work: cannot be pressed, and says so. */
  busy?: boolean;
}

export function Button({ label, onPress, look = 'outline', busy = false }: ButtonProps) {
  const colours = useColours();
  const ground = { primary: colours.ink, outline: colours.surface, quiet: 'transparent' }[look];
  return (
    <Pressable
      role="button"
      aria-label={label}
      aria-busy={busy}
      disabled={busy}
      onPress={onPress}
      style={({ pressed }) => [
        styles.button,
        look === 'quiet' && styles.quiet,
        {
          backgroundColor: ground,
          borderColor: look === 'outline' ? colours.line : 'transparent',
          opacity: busy ? 0.5 : pressed ? 0.75 : 1,
        },
      ]}
    >
      <Text
        look="strong"
        {...(look === 'primary' && { colour: colours.bg })}
        style={look === 'quiet' && styles.underlined}
      >
        {label}
      </Text>
    </Pressable>
  );
}

interface IconButtonProps {
  label: string;
  onPress: () => void;
  children: ReactNode;
}

export function IconButton({ label, onPress, children }: IconButtonProps) {
  return (
    <Pressable
      role="button"
      aria-label={label}
      onPress={onPress}
      style={({ pressed }) => [styles.icon, pressed && styles.pressed]}
    >
      {children}
    </Pressable>
  );
}

const styles = StyleSheet.create({
  button: {
    minHeight: 52,
    paddingHorizontal: space(6),
    paddingVertical: space(2),
    borderWidth: 1,
    borderRadius: tokens.radii.full,
    alignItems: 'center',
    justifyContent: 'center',
  },
  quiet: {
    minHeight: tokens.touchTarget.size,
    paddingHorizontal: 0,
    alignSelf: 'flex-start',
  },
  underlined: { textDecorationLine: 'underline', fontSize: tokens.textSizes.small },
  icon: {
    width: tokens.touchTarget.size,
    height: tokens.touchTarget.size,
    borderRadius: tokens.radii.full,
    alignItems: 'center',
    justifyContent: 'center',
  },
  pressed: { opacity: 0.6 },
});
