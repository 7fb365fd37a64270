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
  serve: {
    summary: 'Start the server: database, web, background jobs and the sweep (npm start does this)',
    arguments: '',
    options: {
      port: 'Port (7300, or a free one when that is taken; variable PORT)',
      host: 'Address to listen on (127.0.0.1; variable HOST)',
      data: 'Folder for the data (.weixi; variable DATA)',
      example: 'Fill an empty database with the example of a policy, such as equipment-rental (variable EXAMPLE)',
      'database-url': 'Use this PostgreSQL instead of the embedded one (variable DATABASE_URL)',
      'public-url': 'The address at which people open Weixi (variable PUBLIC_URL)',
      'log-level': 'How much is logged (warn; variable LOG_LEVEL)',
      'no-web': 'This process serves no web',
      'no-jobs': 'This process runs no background jobs',
      'no-sweep': 'This process does not sweep for what is due',
    },
  },
  import: {
    summary: 'Import a list of customers, orders or past contacts (xlsx or csv)',
    arguments: 'customers|orders|interactions FILE',
    options: {
      map: 'Say what columns are, for example name=Company,phone=Tel,kind=:enterprise (after a colon: the same in every row)',
      sheet: 'Name of the sheet (the first one)',
      'dry-run': 'Only check; enter nothing',
      bad: 'Keep the bad rows with their reasons in this file (.xlsx or .csv)',
      json: 'Print the result as JSON',
      data: 'Folder for the data (.weixi; variable DATA)',
      'database-url': 'Use this PostgreSQL (variable DATABASE_URL)',
    },
  },
  version: {
    summary: 'show the versions of Weixi, Node and the system',
    arguments: '',
    options: { json: 'print as JSON' },
  },
} satisfies typeof chinese;
