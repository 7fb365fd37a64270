// Every command, in the order in which the help lists them: to add one, write its file, its words, and one line here.
import type { Command } from '../command.ts';
import { backup } from './backup.ts';
import { doctor } from './doctor.ts';
import { due } from './due.ts';
import { importList } from './import.ts';
import { keys } from './keys.ts';
import { plan } from './plan.ts';
import { policy } from './policy.ts';
import { readDocument } from './read.ts';
import { restore } from './restore.ts';
import { scale } from './scale.ts';
import { serve } from './serve.ts';
import { unlock } from './unlock.ts';
import { verify } from './verify.ts';
import { version } from './version.ts';

export const commands: readonly Command[] = [
  serve,
  importList,
  due,
  plan,
  readDocument,
  policy,
  unlock,
  keys,
  verify,
  backup,
  restore,
  doctor,
  scale,
  version,
];
