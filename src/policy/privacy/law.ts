// The only figures of retention that no organisation may choose: those that a law itself states. Everything else is a rule of a document.
import type { KeptKind } from './vocabulary.ts';

interface Floor {
  readonly atLeast: string;
  readonly law: string;
}

/**
 * How soon a larger incident is reported to the provincial authority: Measures for reporting national cybersecurity incidents, in force since
 * 2025-11-01 (operators of critical infrastructure: one hour).
 */
export const incidentReport = { within: '4h', law: 'Measures for Reporting Cybersecurity Incidents (2025)' } as const;

/**
 * How long something must be kept by law, whatever a policy says. Cybersecurity Law (article 21(3) of the text of 2017,
 * renumbered by the amendment in force since 2026): network logs for not less than six months; PIPL 56: impact assessments three years.
 */
export const floors: Readonly<Partial<Record<KeptKind, Floor>>> = {
  access_log: { atLeast: '180d', law: 'Cybersecurity Law 21(3)' },
  sign_in_log: { atLeast: '180d', law: 'Cybersecurity Law 21(3)' },
  assessment: { atLeast: '3y', law: 'PIPL 56' },
};
