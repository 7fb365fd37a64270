// `weixi due`: when a limit runs out on a calendar, and why it is that.
import { command, say, words } from '../command.ts';

export const due = command({
  name: 'due',
  options: {
    calendar: { type: 'string', value: 'CAL', required: true },
    from: { type: 'string', value: 'TIME', required: true },
    within: { type: 'string', value: 'DURATION', required: true },
    json: { type: 'boolean' },
  },
  run: async ({ options, language, print, complain }) => {
    const { said } = words[language].due;
    const { findCalendar } = await import('../planning/calendars.ts');
    const { momentOf, momentText } = await import('../planning/moments.ts');
    const { explainDue, parseDuration } = await import('#policy/index.ts');
    const { dueReport, sayDue } = await import('#phrases/due.ts');
    const found = findCalendar(options.calendar);
    if ('fault' in found) {
      const { fault } = found;
      complain('known' in fault ? say(said.calendarUnknown, fault) : say(said.unreadable, fault));
      return 2;
    }
    const { calendar } = found;
    const from = momentOf(options.from, calendar);
    const limit = parseDuration(options.within);
    if (from === undefined) complain(say(said.badFrom, { given: options.from }));
    if (limit === undefined) complain(say(said.badWithin, { given: options.within }));
    if (from === undefined || limit === undefined) return 2;
    const explanation = explainDue(calendar, from, limit);
    const { duration, days, clamped, provisional, unknownYears, dueOn } = explanation;
    const machine = {
      calendar: calendar.id,
      zone: calendar.zone,
      from: momentText(from, calendar),
      within: duration,
      due: momentText(explanation.due, calendar),
      dueOn,
      provisional,
      unknownYears,
      clamped,
      days,
      explanation: { zh: sayDue(explanation, calendar.zone, 'zh-CN'), en: sayDue(explanation, calendar.zone, 'en') },
    };
    print(options.json ? JSON.stringify(machine, undefined, 2) : dueReport(explanation, language));
    return 0;
  },
});
