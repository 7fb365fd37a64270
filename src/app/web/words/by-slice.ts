// From '…/zh-CN/customers.ts' to the namespace 'customers'.
export function bySlice(files: Record<string, { default: object }>): Record<string, object> {
  return Object.fromEntries(Object.entries(byName(files)).map(([name, file]) => [name, file.default]));
}

export function byName<File>(files: Record<string, File>): Record<string, File> {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [path.replace(/^.*\/|\.ts$/g, ''), file]));
}
