import { ownerOf } from '@echoes/auth';
import environment from '@echoes/environment';
import { tokens } from '@echoes/model';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'expo-router';
import { ScrollView, StyleSheet, View } from 'react-native';
import { version } from '../../../package.json';
import { session } from '../../lib/session';
import { space, theme, THEMES } from '../../lib/theme';
import { useStore } from '../../lib/use-store';
import { language, LANGUAGES, useWords } from '../../lib/words';
import { Button } from '../../ui/button';
import { Screen } from '../../ui/screen';
import { Heading, Text } from '../../ui/text';
import { Choice } from './choice';

/** Who is here, and how the app looks and speaks. */
export function YouScreen() {
  const t = useWords('settings');
  const back = useWords('playback');
  const router = useRouter();
  const client = useQueryClient();
  const owner = ownerOf(useStore(session.state));
  const signOut = () => {
    void session.signOut();
    // The next person on this phone must not see a moment of it.
    client.clear();
  };
  return (
    <Screen
      back={{
        label: back('back'),
        go: () => (router.canGoBack() ? router.back() : router.replace('/')),
      }}
    >
      <ScrollView contentContainerStyle={styles.page}>
        <Heading>{t('title')}</Heading>
        {owner && (
          <View>
            <Text look="small" muted>
              {t('account')}
            </Text>
            <Text look="strong">{owner.email}</Text>
          </View>
        )}
        <Choice
          label={t('theme')}
          values={THEMES}
          chosen={useStore(theme)}
          name={(value) => t(`theme.${value}`)}
          onChoose={theme.choose}
        />
        <Choice
          label={t('language')}
          values={LANGUAGES}
          chosen={useStore(language)}
          name={(value) => t(`language.${value}`)}
          onChoose={language.choose}
        />
        <Button label={t('signOut')} onPress={signOut} />
        <Text look="tiny" muted>
          {t('about', { version, environment: environment.environment })}
        </Text>
      </ScrollView>
    </Screen>
  );
}

const styles = StyleSheet.create({
  page: { padding: tokens.pageMargin, gap: space(7) },
});
