// Hands a file that the server made to the person at the browser.

/** @param otherwise what it is called where the server has not said */
export function saveFile({ name, content }: { name: string | undefined; content: Blob }, otherwise: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? otherwise;
  link.click();
  // The browser reads the address after the press, so it is given back a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
