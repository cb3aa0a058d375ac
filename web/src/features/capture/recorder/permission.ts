/** What the browser has said, and keeps up to date; null while it has not been asked, or does not say. */
let said: PermissionStatus | null = null;

/** Would the microphone be given without a question? `false` where the browser does not say. */
export async function microphoneAllowed(): Promise<boolean> {
  try {
    if (!said) {
      said = await navigator.permissions.query({ name: 'microphone' });
      // Some browsers follow changes for listeners only.
      said.addEventListener('change', () => undefined);
    }
    return said.state === 'granted';
  } catch {
    return false;
  }
}

/** The same without waiting for an answer; `false` before the browser was asked once. */
export function microphoneKnownAllowed(): boolean {
  return said?.state === 'granted';
}
