// Hands a file that the server made to the person at the browser.
export function hand({ name, content }: { name: string | undefined; content: Blob }, otherwise: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? otherwise;
  link.click();
  // The browser reads the address after the press, so it is given back a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
