import { Figtree_400Regular } from '@expo-google-fonts/figtree/400Regular';
import { Figtree_500Medium } from '@expo-google-fonts/figtree/500Medium';
import { Figtree_600SemiBold } from '@expo-google-fonts/figtree/600SemiBold';
import { Fraunces_500Medium } from '@expo-google-fonts/fraunces/500Medium';
import { QueryClientProvider } from '@tanstack/react-query';
import { useFonts } from 'expo-font';
import { Stack } from 'expo-router';
import * as SplashScreen from 'expo-splash-screen';
import { StatusBar } from 'expo-status-bar';
import { setBackgroundColorAsync } from 'expo-system-ui';
import { useEffect, useState } from 'react';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { createQueryClient } from '../lib/api';
import { session } from '../lib/session';
import { theme, useColours } from '../lib/theme';
import { useStore } from '../lib/use-store';
import { language } from '../lib/words';

SplashScreen.preventAutoHideAsync().catch(() => undefined);

/** The composition: what every screen stands in, and who may see which. */
export default function Layout() {
  const [client] = useState(createQueryClient);
  const [fontsLoaded, fontsFailed] = useFonts({
    Figtree_400Regular,
    Figtree_500Medium,
    Figtree_600SemiBold,
    Fraunces_500Medium,
  });
  const [restored, setRestored] = useState(false);
  const colours = useColours();
  const state = useStore(session.state);

  useEffect(() => {
    void Promise.all([theme.restore(), language.restore()]).then(() => setRestored(true));
  }, []);
  useEffect(() => {
    setBackgroundColorAsync(colours.bg).catch(() => undefined);
  }, [colours.bg]);
  // The system's faces are better than no words.
  const ready = restored && (fontsLoaded || fontsFailed !== null);
  useEffect(() => {
    if (ready) SplashScreen.hideAsync().catch(() => undefined);
  }, [ready]);
  if (!ready) return null;

  const signedIn = state.status === 'signed-in';
  return (
    <SafeAreaProvider>
      <QueryClientProvider client={client}>
        <StatusBar style={colours.dark ? 'light' : 'dark'} />
        <Stack
          screenOptions={{ headerShown: false, contentStyle: { backgroundColor: colours.bg } }}
        >
          <Stack.Protected guard={signedIn}>
            <Stack.Screen name="index" />
            <Stack.Screen name="echo/[id]" />
            <Stack.Screen name="you" />
          </Stack.Protected>
          <Stack.Protected guard={!signedIn}>
            <Stack.Screen name="sign-in" />
            <Stack.Screen name="confirm" />
          </Stack.Protected>
        </Stack>
      </QueryClientProvider>
    </SafeAreaProvider>
  );
}
