// Ids are made here and nowhere else: UUIDv7 from Node, so that rows sort by birth and PostgreSQL 15 needs no function for it.
import { v7 } from 'uuid';

/** A new UUIDv7 (RFC 9562, section 5.7): its first 48 bits are the millisecond it was made in; increasing within one process. */
export function newId(): string {
  return v7();
}
