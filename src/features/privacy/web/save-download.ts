// Hands a copy that the server made to the person at the browser.
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { type copyFormats, copyPerson, type RightsRequest } from '../contract.ts';

type Format = (typeof copyFormats)[number];
type Key = Pick<RightsRequest, 'subjectId' | 'id'>;

/** What is asked of the server for a copy. */
export function askedCopy({ subjectId, id: requestId }: Key, format: Format, language: 'zh-CN' | 'en') {
  return { params: { subjectId, requestId }, body: { format, language } };
}

export async function saveDownload(
  request: Key & Pick<RightsRequest, 'number'>,
  format: Format,
  language: 'zh-CN' | 'en',
): Promise<void> {
  saveFile(await callForFile(copyPerson, askedCopy(request, format, language)), `${request.number}.${format}`);
}
