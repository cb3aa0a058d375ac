import { residentTest, expect, test } from './support/test';

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' });

  test('the first page speaks German and loads no English', async ({ page }) => {
    const catalogues: string[] = [];
    page.on('request', (request) => {
      const language = /\/assets\/(de|en)-[\w-]+\.js$/.exec(request.url())?.[1];
      if (language && !request.serviceWorker()) catalogues.push(language);
    });
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { name: 'Schön, dass du da bist' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    expect(new Set(catalogues)).toEqual(new Set(['de']));
  });
});

residentTest('the language changes at once, and stays after a reload', async ({ page }) => {
  await page.goto('/you');
  await expect(page.getByRole('heading', { name: 'You', level: 1 })).toBeVisible();
  await page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Du', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle('Du · Echoes');
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeFocused();

  await page.goto('/echoes');
  await expect(page.getByRole('heading', { name: 'Echos', level: 1 })).toBeVisible();
  await expect(page.getByTestId('echo-row').first()).toContainText('Freude');
  await page.goto('/');
  await page.getByRole('button', { name: 'Nostalgie' }).click();
  await expect(page.getByTestId('why')).toContainText('Vor einem Jahr');

  await page.goto('/you');
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'You', level: 1 })).toBeVisible();
});
