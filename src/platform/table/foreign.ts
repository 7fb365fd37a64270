// How files begin that people send for lists and for documents alike: papers laid out for print, pictures, archives, programs.
const signatures = [
  '%PDF',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
  '\x1f\x8b',
  '7z\xbc\xaf',
  'Rar!',
  '\x7fELF',
  'MZ\x90',
  '{\\rtf',
];

/** Whether a file that begins so (as latin1) is of none of the kinds that are read here. */
export function isForeign(start: string): boolean {
  return signatures.some((signature) => start.startsWith(signature));
}
