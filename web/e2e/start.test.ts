import { expect, residentTest } from './support/test';

for (const [path, part] of [
  ['/echoes', 'echoes-screen'],
  ['/echoes/month', 'month-screen'],
  ['/play/nostalgia', 'playback-routes'],
  ['/record', 'capture-routes'],
  ['/map', 'map-screen'],
  ['/you', 'you-screen'],
] as const) {
  residentTest(`${path} asks for its screen together with the program`, async ({ page }) => {
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('preload')) warnings.push(message.text());
    });
    // While the program is held back, only the page itself can ask.
    await page.route('**/assets/program-*.js', async (route) => {
      await expect(page.locator(`link[rel=modulepreload][href*="/${part}-"]`)).toBeAttached();
      await route.continue();
    });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    expect(warnings).toEqual([]);
  });
}
