// Hands a copy that the server made to the person at the browser.
import { callForFile } from '#ui/api/api.ts';
import { copyPerson, type RightsRequest } from '../contract.ts';

export async function saveDownload(
  { subjectId, id: requestId, number }: Pick<RightsRequest, 'subjectId' | 'id' | 'number'>,
  format: 'html' | 'json',
  language: 'zh-CN' | 'en',
): Promise<void> {
  const asked = { params: { subjectId, requestId }, body: { format, language } };
  const { name, content } = await callForFile(copyPerson, asked);
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? `${number}.${format}`;
  link.click();
  // The browser reads the address after the press, so it is given back a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
