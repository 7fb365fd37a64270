// Hands a file that the server made to the person at the browser.
import { callForFile } from '#ui/api/api.ts';
import { badRows, type ImportKind, template } from '../contract.ts';

export async function saveBadRows(importId: string): Promise<void> {
  save(await callForFile(badRows, { params: { importId } }), 'bad-rows.xlsx');
}

export async function saveTemplate(kind: ImportKind): Promise<void> {
  save(await callForFile(template, { params: { kind } }), 'template.xlsx');
}

function save({ name, content }: { name: string | undefined; content: Blob }, otherwise: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? otherwise;
  link.click();
  // The browser reads the address after the press, so it is given back a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
