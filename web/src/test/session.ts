/** Puts a session where the app looks for one. REQUIRES: called before the app's modules are imported. */
export function signInAs(sub: string, email = `${sub}@example.org`): void {
  localStorage.setItem(
    'echoes.session',
    JSON.stringify({
      status: 'signed-in',
      session: { sub, email, accessToken: 'token', expiresAt: Date.now() + 3_600_000 },
    }),
  );
}
