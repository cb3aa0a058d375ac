import { problemOf, wordsOf } from '@echoes/api-client';
import type { ReactNode } from 'react';
import { StyleSheet, View } from 'react-native';
import { space, useColours } from '../lib/theme';
import { useWords } from '../lib/words';
import { Button } from './button';
import { Heading, Text } from './text';

/** Waiting, drawn as a still waterline; it says so to listeners. */
export function Waterline({ label }: { label: string }) {
  const colours = useColours();
  return (
    <View
      style={styles.waiting}
      role="status"
      aria-label={label}
      aria-busy
      accessible
      testID="loading"
    >
      <View style={[styles.waterline, { backgroundColor: colours.line }]} />
    </View>
  );
}

interface NoticeProps {
  title: string;
  text?: string;
  /** Appeared in answer to something the person did. */
  alert?: boolean;
  children?: ReactNode;
}

/** An empty place or a failure: what it is and what to do. */
export function Notice({ title, text, alert = false, children }: NoticeProps) {
  const colours = useColours();
  return (
    <View style={styles.notice} {...(alert && { role: 'alert', 'aria-live': 'polite' })}>
      <View style={[styles.shore, { backgroundColor: colours.line }]} />
      <Heading look="voice">{title}</Heading>
      {text !== undefined && <Text muted>{text}</Text>}
      {children !== undefined && <View style={styles.actions}>{children}</View>}
    </View>
  );
}

interface FailureProps {
  error: unknown;
  onRetry: () => void;
  /** Beside trying again. */
  children?: ReactNode;
}

/** A failed request in words, with the next step. */
export function Failure({ error, onRetry, children }: FailureProps) {
  const t = useWords('problems');
  const { topic, detail, reference } = wordsOf(problemOf(error));
  return (
    <Notice title={t(`${topic}.title`)} text={detail ?? t(`${topic}.text`)} alert>
      {reference !== null && (
        <Text look="tiny" selectable>
          {t('request', { id: reference })}
        </Text>
      )}
      <Button look="primary" label={t('retry')} onPress={onRetry} />
      {children}
    </Notice>
  );
}

const styles = StyleSheet.create({
  waiting: { minHeight: 160, alignItems: 'center', justifyContent: 'center' },
  waterline: { width: '70%', height: 3, borderRadius: 3 },
  notice: { gap: space(3), paddingVertical: space(8) },
  shore: { width: 56, height: 3, borderRadius: 3, marginBottom: space(2) },
  actions: { gap: space(3), marginTop: space(3), alignItems: 'flex-start' },
});
