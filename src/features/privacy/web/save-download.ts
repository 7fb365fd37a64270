// Hands a copy that the server made to the person at the browser.
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { type copyFormats, copyPerson, type RightsRequest } from '../contract.ts';

export async function saveDownload(
  { subjectId, id: requestId, number }: Pick<RightsRequest, 'subjectId' | 'id' | 'number'>,
  format: (typeof copyFormats)[number],
  language: 'zh-CN' | 'en',
): Promise<void> {
  const asked = { params: { subjectId, requestId }, body: { format, language } };
  saveFile(await callForFile(copyPerson, asked), `${number}.${format}`);
}
