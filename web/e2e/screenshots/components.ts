import { withDevelopmentServer } from '../support/development-server';
import { open, test } from './take';

test('components', async ({ page, take }) => {
  await withDevelopmentServer(async (url) => {
    await open(page, `${url}/dev/components`, 'h1');
    await page.getByRole('button', { name: 'Toast' }).click();
    await take('all');
  });
});
