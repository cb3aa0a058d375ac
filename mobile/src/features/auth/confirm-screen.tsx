import { useRouter } from 'expo-router';
import { useState } from 'react';
import { session } from '../../lib/session';
import { useWords } from '../../lib/words';
import { Button } from '../../ui/button';
import { Text } from '../../ui/text';
import { TextField } from '../../ui/text-field';
import { AuthFrame } from './auth-frame';
import { remember, remembered } from './pending';
import { useAuthAction } from './use-auth-action';

export function ConfirmScreen() {
  const t = useWords('auth');
  const router = useRouter();
  const [known] = useState(remembered);
  const [email, setEmail] = useState(known.email);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [resent, setResent] = useState(false);
  const { busy, error, run } = useAuthAction();
  const address = email.trim();

  const submit = async () => {
    setTried(true);
    if (address === '' || code.trim() === '') return;
    if ((await run((auth) => auth.confirmSignUp(address, code.trim()))) !== null) return;
    const { password } = known;
    remember({ email: address, confirmed: true });
    // The password typed a moment ago signs in at once; else it is asked for.
    if (password !== null && (await run(() => session.signIn(address, password))) === null) return;
    router.replace('/sign-in');
  };

  const resend = async () => {
    setTried(address === '');
    if (address === '') return;
    setResent((await run((auth) => auth.resendCode(address))) === null);
  };

  return (
    <AuthFrame
      title={t('confirm.title')}
      intro={known.email ? t('confirm.text', { email: known.email }) : t('confirm.whose')}
      error={error && t(`error.${error}`)}
      footer={
        <>
          <Button
            look="quiet"
            label={t('confirm.resend')}
            busy={busy}
            onPress={() => void resend()}
          />
          {resent && error === null && (
            <Text look="small" muted aria-live="polite">
              {t('confirm.resent')}
            </Text>
          )}
          <Button look="quiet" label={t('back')} onPress={() => router.replace('/sign-in')} />
        </>
      }
    >
      {known.email === '' && (
        <TextField
          label={t('email')}
          value={email}
          onChangeText={setEmail}
          autoComplete="email"
          keyboardType="email-address"
          autoCapitalize="none"
          autoCorrect={false}
          error={tried && address === '' ? t('missing.email') : undefined}
        />
      )}
      <TextField
        label={t('code')}
        value={code}
        onChangeText={setCode}
        autoComplete="one-time-code"
        textContentType="oneTimeCode"
        keyboardType="number-pad"
        error={tried && code.trim() === '' ? t('missing.code') : undefined}
      />
      <Button
        look="primary"
        label={t('confirm.submit')}
        busy={busy}
        onPress={() => void submit()}
      />
    </AuthFrame>
  );
}
