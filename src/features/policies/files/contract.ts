// What crosses the wire when a policy leaves or comes as files.
import { z } from 'zod';
import { download, endpoint, id } from '#platform/contract.ts';

/** The largest file that is taken, in bytes: a policy is words. */
export const largestBrought = 4 * 1024 * 1024;

const locatedFinding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'remark']),
  place: z.string(),
  clause: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  file: z.string(),
  /** From 1; absent where the whole file is meant. */
  line: z.int().optional(),
});

export const takeEdition = endpoint({
  method: 'GET',
  path: '/api/policies/:edition/files',
  summary: 'An edition as a zip of the files of a pack, written as a person writes them',
  params: z.object({ edition: z.string().max(200) }),
  reply: download,
});

export const takeDraft = endpoint({
  method: 'GET',
  path: '/api/policy-drafts/:draftId/files',
  summary: 'A draft as a zip of the files of a pack, finished or not',
  params: z.object({ draftId: id }),
  reply: download,
});

export const bringPolicy = endpoint({
  method: 'POST',
  path: '/api/policy-files',
  summary:
    'Take a policy in as a draft: a zip of the files of a pack, or pack.yaml alone; every finding with its file and line',
  upload: largestBrought,
  reply: z.object({
    /** Null where it does not read so far that somebody could go on writing it. */
    draft: id.nullable(),
    findings: z.array(locatedFinding),
    /** More findings than are told here. */
    more: z.int(),
    /** Files of the zip that are no part of a policy. */
    leftOut: z.array(z.string()),
  }),
});
