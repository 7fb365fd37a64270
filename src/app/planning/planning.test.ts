// `weixi due` and `weixi plan` as somebody types them: what they answer, and what they say to what cannot be read.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../cli.ts';
import { commands } from '../commands/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'weixi-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function typed(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommandLine(args, {
    commands,
    env: { LANG: 'en_US.UTF-8' },
    print: (text) => void printed.push(text),
    complain: (text) => void complained.push(text),
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}

const example = join(import.meta.dirname, '../../../docs/examples/history.json');
const plan = (file: string, ...more: string[]) =>
  typed('plan', 'equipment-rental', file, '--now', '2026-10-24T09:00+08:00', ...more);
const written = (text: string | Uint8Array): string => {
  const file = join(folder, 'history.json');
  writeFileSync(file, text);
  return file;
};

describe('weixi due', () => {
  const due = (from: string, within: string, ...more: string[]) =>
    typed('due', '--calendar', 'office-hours', '--from', from, '--within', within, ...more);

  it('says when and why, over the make-up Saturday after National Day', async () => {
    const { code, printed } = await due('2026-10-09T15:00+08:00', '3 working_days');
    expect(code).toBe(0);
    expect(printed).toContain('Due: Tue 13 Oct 2026 18:00');
    expect(printed).toContain('Sat 10 Oct is a make-up workday');
  });

  it('answers data with the offset of the calendar', async () => {
    const { printed } = await due('2026-10-09T07:00Z', '3 working_days', '--json');
    expect(JSON.parse(printed)).toMatchObject({
      from: '2026-10-09T15:00:00+08:00',
      due: '2026-10-13T18:00:00+08:00',
      dueOn: '2026-10-13',
      provisional: false,
    });
    const local = await due('2026-10-09T15:00', '3 working_days', '--json');
    expect(JSON.parse(local.printed)).toEqual(JSON.parse(printed));
  });

  it.each([
    [['--calendar', 'nowhere', '--from', '2026-10-09', '--within', '3d'], /no calendar "nowhere".*office-hours/],
    [['--calendar', folder, '--from', '2026-10-09', '--within', '3d'], /no calendar "/],
    [['--calendar', 'office-hours', '--from', '2026-10-09', '--within', '-3d'], /--within: "-3d" is no duration/],
    [['--calendar', 'office-hours', '--from', '2026-10-09T24:00', '--within', '3d'], /"2026-10-09T24:00" is no time/],
    [['--calendar', 'office-hours', '--from', '2026-02-30', '--within', '3d'], /--from: "2026-02-30" is no time/],
    [
      ['--calendar', 'office-hours', '--from', 'tomorrow', '--within', 'soon'],
      /--from: "tomorrow"[\s\S]*--within: "soon" is no duration/,
    ],
    [['--calendar', 'office-hours', '--from', '2026-10-09'], /--within/],
  ])('refuses %j and says what it wants', async (args, words) => {
    const { code, complained } = await typed('due', ...args);
    expect(code).toBe(2);
    expect(complained).toMatch(words);
  });
});

describe('weixi plan', () => {
  it('works out the example with clause, reason and what was counted', async () => {
    const { code, printed, complained } = await plan(example);
    expect(complained).toBe('');
    expect(code).toBe(0);
    expect(printed).toMatch(/first answer: clause 3\.2\.1, owner\n {2}Kept/);
    expect(printed).toMatch(
      /proposal: clause 3\.2\.2, owner\n {2}Late: Done after it was due\.\n {2}Due 2026-10-12T15:00:00\+08:00/,
    );
    expect(printed).toMatch(/reconfirmation: clause 3\.2\.3[\s\S]*3 days before Wed 28 Oct/);
    expect(printed).toContain('propose.potential (propose_potential)');
  });

  it('answers data: the same obligations, each with its trace', async () => {
    const { obligations, subject } = JSON.parse((await plan(example, '--json')).printed);
    expect(subject).toBe('yunhe-media');
    expect(obligations.find(({ rule }: { rule: string }) => rule === 'respond.core')).toMatchObject({
      clause: '3.2.1',
      state: 'kept',
      due: '2026-10-12T14:30:00+08:00',
      saw: ['event-4'],
      because: { rule: 'respond.core', clause: '3.2.1', saw: ['wanted'] },
    });
  });

  it.each([
    ['{', /history\.json:\d+: From column \d+ on this is no JSON/],
    ['[]', /history\.json:1: A object|history\.json:1:/i],
    ['{"subject": {"entered": "2026-09-01"}}', /history\.json:1: events:/],
    ['{"subject": {"entered": "soon"}, "events": []}', /history\.json:1: subject\.entered: .*no time/],
    ['{"subject": {"entered": "2026-02-30"}, "events": []}', /subject\.entered: .2026-02-30. is no time/],
    [
      '{\n"subject": {"entered": "2026-09-01"},\n"events": [\n{"type": "request.recieved", "occurred": "2026-09-02"}]}',
      /history\.json:4: events\.0\.type: .*request\.received/,
    ],
    ['{"subject": {"entered": "2026-09-01"}, "events": [], "extra": 1}', /extra/],
    [
      '{"subject": {"entered": "2026-09-01"}, "events": [], "parameters": {"x": 1}}',
      /parameters\.x: the pack has no such parameter.*escalation/,
    ],
    [
      '{"subject": {"entered": "2026-09-01"}, "events": [], "labels": {"tier": "gold"}}',
      /labels\.tier: the pack does not know "gold".*core, important/,
    ],
    [
      '{"subject": {"entered": "2026-09-01"}, "events": [], "labels": {"__proto__": "x", "toString": "core"}}',
      /labels\.toString/,
    ],
    ['{"subject": {"entered": "2026-09-01"}, "events": [], "events": []}', /history\.json:1: A name stands twice/],
    ['{"subject": {"entered": "2026-09-01"}, "events": [], "goLive": "2026-02-30"}', /goLive: .2026-02-30. is no time/],
    [
      '{"subject": {"entered": "2026-09-01"}, "events": [], "parameters": {"propose_potential": "-8h"}}',
      /parameters\.propose_potential: "-8h" does not fit; expected: a duration/,
    ],
    [
      '{"subject": {"entered": "2026-09-01"}, "events": [\n{"id": "a", "type": "request.received", "occurred": "2026-09-02"},\n{"id": "a", "type": "request.closed", "occurred": "2026-09-03"}]}',
      /history\.json:3: events\.1\.id: “a” names two events/,
    ],
    [
      '{"subject": {"entered": "2026-09-01"}, "events": [{"type": "event.retracted", "occurred": "2026-09-02", "data": {"event": "x"}}]}',
      /events\.0\.data\.event: There is no event “x”/,
    ],
    [
      '{"subject": {"entered": "2026-09-01"}, "events": [{"type": "request.received", "occurred": "2026-09-02", "recorded": "2026-09-01"}]}',
      /events\.0\.recorded: It cannot have been recorded before it occurred/,
    ],
    ['{"subject": &a {"entered": "2026-09-01"}, "events": *a}', /history\.json:1: events: Expected here: a list/],
    [`{"subject": {"entered": "2026-09-01"}, "events": [${'1,'.repeat(600_000)}`, /history\.json: This is no JSON/],
    [`{"subject": {"entered": "2026-09-01"}, "events": "${'x'.repeat(1_000_001)}"}`, /history\.json: events: Expected/],
    ['x'.repeat(3 * 2 ** 20), /larger than 2 MB/],
    [Buffer.from([0x89, 0x50, 0xff, 0x00]), /no text in UTF-8/],
    ['', /an object in braces/],
  ])('refuses %.60s with file, line, place and what it wants', async (text, words) => {
    const { code, complained } = await plan(written(text));
    expect(complained).toMatch(words);
    expect(code).toBe(2);
  });

  it('names what is not there', async () => {
    expect(await plan(folder)).toMatchObject({ code: 2, complained: expect.stringContaining('is a folder') });
    expect((await plan(join(folder, 'none.json'))).complained).toContain('none.json is not there');
    expect((await typed('plan', 'nothing', example, '--now', '2026-10-20')).complained).toMatch(
      /no pack "nothing".*equipment-rental/,
    );
    expect((await typed('plan', 'equipment-rental', example, '--now', 'later')).complained).toContain(
      '--now: "later" is no time',
    );
  });

  it('takes a pack from a folder of one’s own', async () => {
    const own = await typed(
      'plan',
      join(import.meta.dirname, '../../../packs/equipment-rental/'),
      example,
      '--now',
      '2026-10-24T09:00+08:00',
      '--json',
    );
    expect(JSON.parse(own.printed).obligations.length).toBe(
      JSON.parse((await plan(example, '--json')).printed).obligations.length,
    );
  });
});
