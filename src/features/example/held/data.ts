// What a pack tells of contracts with a few of its example's customers.

/** A contract of one of the customers. */
export interface AgreementData {
  /** Whom it is with: the first customer that has been called so since before it began. */
  readonly tier?: string;
  readonly number: string;
  readonly title: string;
  /** Its first day, so many days from today; and how many it lasts, without an end where left out. */
  readonly from: number;
  readonly lasts?: number;
  /** As the policy core reads terms, with the contract's own words. */
  readonly terms: readonly (Readonly<Record<string, unknown>> & {
    readonly key: string;
    readonly clause: string;
    readonly wording: string;
  })[];
}
