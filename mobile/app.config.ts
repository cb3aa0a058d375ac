import type { ConfigContext, ExpoConfig } from 'expo/config';

import { loadEnvironment } from './config/environment';
import { version } from './package.json';

/** Light and dark ground of the first picture, before anything of ours runs. */
const GROUND = { light: '#faf7f2', dark: '#141118' };

export default (_: ConfigContext): ExpoConfig => {
  const { app, settings } = loadEnvironment(process.env);
  const projectId = process.env['EAS_PROJECT_ID'] as string | undefined;
  return {
    name: app.name,
    slug: 'echoes',
    scheme: app.scheme,
    version,
    orientation: 'portrait',
    userInterfaceStyle: 'automatic',
    icon: './assets/icon.png',
    platforms: ['ios', 'android', 'web'],
    ios: {
      bundleIdentifier: app.id,
      supportsTablet: true,
      // Signing in and https are the only cryptography.
      config: { usesNonExemptEncryption: false },
    },
    android: {
      package: app.id,
      adaptiveIcon: {
        foregroundImage: './assets/adaptive-icon.png',
        backgroundColor: GROUND.dark,
      },
      // The key store cannot be restored to another phone, and nothing else is worth it.
      allowBackup: false,
      permissions: ['android.permission.INTERNET'],
      blockedPermissions: [
        'android.permission.RECORD_AUDIO',
        'android.permission.FOREGROUND_SERVICE',
        'android.permission.FOREGROUND_SERVICE_MEDIA_PLAYBACK',
      ],
    },
    web: { bundler: 'metro', output: 'single' },
    // What the shared packages are called is said once, in config/shared-packages.js.
    experiments: { tsconfigPaths: false },
    plugins: [
      'expo-router',
      ['expo-secure-store', { configureAndroidBackup: true, faceIDPermission: false }],
      [
        'expo-audio',
        {
          microphonePermission: false,
          recordAudioAndroid: false,
          enableBackgroundPlayback: false,
        },
      ],
      ['expo-localization', { supportedLocales: { ios: ['en', 'de'], android: ['en', 'de'] } }],
      [
        'expo-splash-screen',
        {
          image: './assets/splash-icon.png',
          imageWidth: 120,
          backgroundColor: GROUND.light,
          dark: { image: './assets/splash-icon.png', backgroundColor: GROUND.dark },
        },
      ],
    ],
    extra: {
      environment: settings.environment,
      ...(projectId ? { eas: { projectId } } : {}),
    },
  };
};
