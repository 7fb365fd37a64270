// What a pack tells of the places its example organisation works at.

/** A mall, a branch, a post at a customer's. */
export interface SiteData {
  readonly name: string;
  readonly address: string;
  /** How many of the customers belong there, against the other sites. */
  readonly weight: number;
  /** User names of those who work there. */
  readonly people: readonly string[];
}
