import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { announce } from '../../ui/announce';
import { Button } from '../../ui/button';
import { AuthForm, AuthFrame } from './auth-frame';
import { CodeField, EmailField } from './fields';
import { t } from './messages';
import { pendingSignUp, rememberPending } from './pending';
import { session } from './session';
import { useAuthAction } from './use-auth-action';

export function ConfirmScreen() {
  const navigate = useNavigate();
  const location = useLocation();
  const [known] = useState(pendingSignUp);
  const [email, setEmail] = useState(known.email);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [resent, setResent] = useState(false);
  const { busy, error, run } = useAuthAction();

  const submit = async () => {
    setTried(true);
    if (!email.trim() || !code.trim()) return;
    const failed = await run((auth) => auth.confirmSignUp(email.trim(), code.trim()));
    if (failed) return;
    const { password } = known;
    rememberPending(email.trim());
    // The password typed a moment ago signs in at once; after a reload it is asked for.
    if (password !== null && (await run(() => session.signIn(email.trim(), password))) === null) {
      return;
    }
    const from = (location.state as { from?: string } | null)?.from;
    void navigate('/sign-in', { replace: true, state: { from, note: t('confirm.done') } });
  };

  const resend = async () => {
    if (!email.trim()) {
      setTried(true);
      return;
    }
    const failed = await run((auth) => auth.resendCode(email.trim()));
    setResent(!failed);
    if (!failed) announce(t('confirm.resent'));
  };

  return (
    <AuthFrame
      title={t('confirm.title')}
      intro={known.email ? t('confirm.text', { email: known.email }) : t('confirm.whose')}
      footer={
        <>
          <button type="button" onClick={() => void resend()} disabled={busy}>
            {t('confirm.resend')}
          </button>
          {resent && !error && <span className="muted">{t('confirm.resent')}</span>}
          <Link to="/sign-in" state={location.state as unknown}>
            {t('back')}
          </Link>
        </>
      }
    >
      <AuthForm onSubmit={() => void submit()} error={error && t(`error.${error}`)}>
        {!known.email && <EmailField value={email} tried={tried} onChange={setEmail} />}
        <CodeField value={code} tried={tried} onChange={setCode} />
        <Button look="primary" type="submit" wide busy={busy}>
          {t('confirm.submit')}
        </Button>
      </AuthForm>
    </AuthFrame>
  );
}
