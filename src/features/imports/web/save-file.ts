// The files of an import that people take with them: bad rows, the template.
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { badRows, type ImportKind, template } from '../contract.ts';

export async function saveBadRows(importId: string): Promise<void> {
  saveFile(await callForFile(badRows, { params: { importId } }), 'bad-rows.xlsx');
}

export async function saveTemplate(kind: ImportKind): Promise<void> {
  saveFile(await callForFile(template, { params: { kind } }), 'template.xlsx');
}
