// What a person does with a phone at the first sign-in of an administrator: scans (here: reads) the secret, types the code, keeps the recovery codes.
import { codeAt } from '#platform/session/factor/totp.ts';
import { looksRight, type OpenPage } from './browser.ts';

/** On the page that asks for it, in Chinese. Answers the secret and the recovery codes. */
export async function setUpFactor(opened: OpenPage): Promise<{ secret: string; recovery: string[] }> {
  const { page } = opened;
  await page.getByRole('heading', { name: '请先设置两步验证' }).waitFor();
  const shown = page.locator('.factor-set-up code');
  await shown.waitFor();
  await looksRight(opened);
  const secret = (await shown.innerText()).replace(/\s/g, '');
  await page.getByLabel('6 位验证码').fill(codeAt(secret, Date.now()));
  await page.getByRole('button', { name: /^启\s?用$/ }).click();
  await page.getByText('请保存恢复码').waitFor();
  await looksRight(opened);
  const recovery = await page.locator('.recovery-codes code').allInnerTexts();
  await page.getByRole('button', { name: '已保存，继续' }).click();
  return { secret, recovery };
}
