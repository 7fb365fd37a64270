// The form that a translation must have: the same keys as the Chinese, any words.

export type Phrases<T> = { readonly [K in keyof T]: T[K] extends string ? string : Phrases<T[K]> };
