// Working together: watching, task forces, colleagues who are reading or answering, what is new for oneself.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/teamwork.ts';

export default {
  watch: {
    title: 'Watchers',
    act: 'Watch',
    stop: 'Stop watching',
    add: 'Have a colleague watch',
    remove: 'No longer have {{name}} watch',
    none: 'Nobody watches yet. Whoever does is told in Today when something happens.',
  },
  team: {
    title: 'Task force',
    none: 'No task force. For what is complex, colleagues form one; all of them see the request and work on it until it ends.',
    form: 'Form a task force',
    change: 'Change',
    dissolve: 'Dissolve',
    dissolveTitle: 'Dissolve the task force?',
    dissolveText: 'Its members will not see this request any more, unless they may otherwise.',
    lead: 'Lead',
    members: 'Members',
    purpose: 'What it is to solve',
    formed: 'formed by {{name}}',
    save: 'Save',
  },
  present: {
    reading: '{{names}} also has this request open',
    writing: '{{names}} is writing an answer',
    join: ', ',
  },
  news: {
    title: 'Requests that concern you',
    mention: '{{name}} mentioned you in “{{title}}”: {{words}}',
    watched: '“{{title}}”: {{what}}',
    more: '{{count}} news',
    seen: 'Seen: {{title}}',
  },
} satisfies Phrases<typeof chinese>;
