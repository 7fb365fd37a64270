// One planted fault for everything the check looks at, and good neighbours that it must not blame.
import { misfits } from '../../src/app/scale/fit.ts';
import { readSchema } from '../../src/app/scale/schema.ts';
import { reaches, unnamed } from './judging.ts';

const planted: readonly (readonly [what: string, find: string, put: string, says: string])[] = [
  [
    'a key without its subject first',
    'event_pkey PRIMARY KEY (subject_id, id)',
    'event_pkey PRIMARY KEY (id, subject_id)',
    'event_pkey',
  ],
  [
    'a unique index without its subject',
    'label_stint_open ON public.label_stint USING btree (subject_id, label)',
    'label_stint_open ON public.label_stint USING btree (label)',
    'label_stint_open',
  ],
  [
    'a subject that may be empty',
    'create table alert (\n  subject_id uuid not null',
    'create table alert (\n  subject_id uuid',
    'may be empty',
  ],
  [
    'a reference to another subject',
    'FOREIGN KEY (subject_id, alert_id) REFERENCES alert(subject_id, id)',
    'FOREIGN KEY (person_id, alert_id) REFERENCES alert(subject_id, id)',
    'another subject',
  ],
  [
    'a reference from what all have',
    'constraint site_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id)',
    'constraint site_department_id_fkey FOREIGN KEY (department_id) REFERENCES subject(id)',
    'from a table that is not',
  ],
  [
    'a reference to what one machine has',
    'constraint alert_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES subject(id)',
    'constraint alert_subject_id_fkey FOREIGN KEY (subject_id) REFERENCES seal_key(id)',
    'the coordinator alone',
  ],
  [
    'a sequence',
    'create table alert (\n  subject_id uuid not null',
    "create table alert (\n  subject_id uuid not null,\n  nth bigint default nextval('nth'::regclass) not null",
    'sequence',
  ],
  [
    'a trigger',
    'CREATE INDEX alert_newest',
    'CREATE TRIGGER alert_told BEFORE INSERT ON public.alert EXECUTE FUNCTION f();\nCREATE INDEX alert_newest',
    'alert_told',
  ],
  ['a table that is gone', 'create table mail_taken', 'create table mail_had', 'mail_taken'],
];

/** A question mark stands for what is given. */
const asked = (statement: string): string => {
  const [put, tick] = ['$', '`'];
  const text = statement.replaceAll('?', () => `${put}{given}`);
  return `// What it is.\nexport const ask = (tx, given) => tx.rows(sql${tick}${text}${tick});\n`;
};
const bad: readonly (readonly [statement: string, says: string])[] = [
  ['select id from request where number = ?', 'without their subject'],
  [
    'select r.id from request r join customer c on c.subject_id = r.subject_id where r.state = ?',
    'without their subject',
  ],
  ['update obligation set state = 1 where due_at < ?', 'without their subject'],
  ['delete from alert where raised_at < ?', 'without their subject'],
  ['select e.id from event e, customer c where e.subject_id = ? and c.name = ?', 'customer without'],
  ['select subject_id from customer_brief where tier = ?', 'without their subject'],
  ['select id from request where id = ? for update', 'locks request'],
  ['select pg_advisory_xact_lock(7)', 'no row'],
];
const good: readonly string[] = [
  'select id from request where subject_id = ?',
  'select id from request where subject_id = any(?::uuid[])',
  'select r.id from request r join customer c on c.subject_id = r.subject_id where r.subject_id = ?',
  'select r.id from locator l join request r on r.subject_id = l.subject_id where l.value = ?',
  'update event e set data = 1 from unnest(?::uuid[]) as given(subject_id) where e.subject_id = given.subject_id',
  'select id from subject where id = ? for no key update',
  'select name from person where id = ?',
  'insert into event (subject_id, id) select subject_id, id from unnest(?::uuid[]) as g(subject_id, id)',
  'select extract(epoch from now()) as event',
];

/** What is wrong with the check itself: empty when it sees everything planted and blames nothing sound. */
export function proveCheck(dump: string): string[] {
  const keys = planted.flatMap(([what, find, put, says]) => {
    if (!dump.includes(find)) return [`${what}: nowhere to be planted (${find})`];
    return misfits(readSchema(dump.replace(find, put))).some((line) => line.includes(says))
      ? []
      : [`it does not see ${what}`];
  });
  const found = (statement: string): string[] => {
    const none = new Set<string>();
    const path = 'src/features/planted/store.ts';
    return unnamed(reaches(dump, [{ path, text: asked(statement) }]), {
      spanning: none,
      locking: none,
      advisory: none,
    });
  };
  const missed = bad.filter(([statement, says]) => !found(statement).some((line) => line.includes(says)));
  const blamed = good.filter((statement) => found(statement).length > 0);
  return [
    ...keys,
    ...missed.map(([statement]) => `it does not see: ${statement}`),
    ...blamed.map((statement) => `it blames: ${statement}`),
  ];
}
