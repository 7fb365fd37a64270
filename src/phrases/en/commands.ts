// What the command line says to people: every command, option and error. Same shape as the Chinese.
import type chinese from '../zh-CN/commands.ts';

export default {
  frame: {
    title: 'Weixi: write your customer-relationship policy; Weixi runs it.',
    usage: 'Usage',
    commands: 'Commands',
    options: 'Options',
    required: 'required',
    more: 'About one command: weixi COMMAND --help',
    help: 'show this help',
    language: 'language of the output: zh-CN or en (LANG decides otherwise)',
    unknownCommand: 'There is no command "{name}".',
    unknownOption: '"{command}" has no option "{name}".',
    didYouMean: 'Did you mean "{name}"?',
    valueMissing: 'Option "{name}" needs a value after it.',
    valueUnwanted: 'Option "{name}" takes no value.',
    optionMissing: 'Option "{name}" is missing.',
    argumentMissing: 'Missing: {name}.',
    argumentUnwanted: 'Nothing is expected at "{name}".',
    seeHelp: 'Help: {command} --help',
  },
  version: {
    summary: 'show the versions of Weixi, Node and the system',
    arguments: '',
    options: { json: 'print as JSON' },
  },
} satisfies typeof chinese;
