import { expect, type Page } from '@playwright/test';

import { environment } from './environment';

/** The person does not let this page have the microphone. */
export async function denyMicrophone(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.send('Browser.setPermission', {
    origin: environment.webUrl,
    permission: { name: 'microphone' },
    setting: 'denied',
    ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
  });
  await session.detach();
}

/** The person changes their mind. */
export async function allowMicrophone(page: Page): Promise<void> {
  await page.context().grantPermissions(['microphone'], { origin: environment.webUrl });
}

/** Records until the clock of the screen shows `seconds`, then stops; ends on the screen that asks how it felt. */
export async function record(page: Page, seconds: number): Promise<void> {
  const button = page.getByTestId('record-button');
  await expect(button).toHaveAttribute('data-phase', 'recording');
  await expect(page.getByTestId('elapsed')).toHaveText(`0:${String(seconds).padStart(2, '0')}`);
  await button.click();
  await expect(page.getByRole('heading', { name: 'How did it feel?' })).toBeVisible();
}
