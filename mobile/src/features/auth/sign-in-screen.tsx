import { useRouter } from 'expo-router';
import { useState } from 'react';
import { session } from '../../lib/session';
import { useStore } from '../../lib/use-store';
import { useWords } from '../../lib/words';
import { Button } from '../../ui/button';
import { Text } from '../../ui/text';
import { TextField } from '../../ui/text-field';
import { AuthFrame } from './auth-frame';
import { remember, remembered } from './pending';
import { useAuthAction } from './use-auth-action';

export function SignInScreen() {
  const t = useWords('auth');
  const router = useRouter();
  const state = useStore(session.state);
  const [known] = useState(remembered);
  const [email, setEmail] = useState(
    known.email || (state.status === 'expired' ? state.email : ''),
  );
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAuthAction();

  const submit = async () => {
    setTried(true);
    const address = email.trim();
    if (address === '' || password === '') return;
    // On success the layout of the routes moves on.
    const code = await run(() => session.signIn(address, password));
    if (code === 'unconfirmed') {
      remember({ email: address, password });
      router.push('/confirm');
    }
  };

  const intro = known.confirmed
    ? t('confirm.done')
    : state.status === 'expired'
      ? t('signIn.expired')
      : t('promise');
  return (
    <AuthFrame
      title={t('signIn.title')}
      intro={intro}
      error={error && t(`error.${error}`)}
      footer={
        <Text look="small" muted>
          {t('elsewhere')}
        </Text>
      }
    >
      <TextField
        label={t('email')}
        value={email}
        onChangeText={setEmail}
        autoComplete="email"
        textContentType="username"
        keyboardType="email-address"
        autoCapitalize="none"
        autoCorrect={false}
        returnKeyType="next"
        error={tried && email.trim() === '' ? t('missing.email') : undefined}
      />
      <TextField
        label={t('password')}
        value={password}
        onChangeText={setPassword}
        autoComplete="current-password"
        textContentType="password"
        autoCapitalize="none"
        returnKeyType="go"
        onSubmitEditing={() => void submit()}
        secret={{ show: t('password.show'), hide: t('password.hide') }}
        error={tried && password === '' ? t('missing.password') : undefined}
      />
      <Button look="primary" label={t('signIn.submit')} busy={busy} onPress={() => void submit()} />
    </AuthFrame>
  );
}
