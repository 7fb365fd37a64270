// The words of the frame, in English.
import type zh from '../zh-CN/app.ts';

const en: typeof zh = {
  name: 'Weixi',
  frame: {
    places: 'Pages',
    actions: 'Actions',
    results: 'Search results',
    example: 'This is example data: try anything. Your own data begins separately.',
    customers: 'Customers',
    signOut: 'Sign out',
    profile: 'My profile',
    loading: 'Opening…',
  },
  administration: {
    nav: 'Administration',
    lead: 'What is set up and watched over.',
    people: 'People, departments, levels, and what each may do.',
    fields: 'Fields of your own for customers.',
    signIn: 'Passwords, second factors, how long one stays signed in, single sign-on.',
    programs: 'API keys for other programs: what they may do and until when.',
    privacy: 'Purposes, notices, assessments, the register of processing.',
    retention: 'How long each record is kept, and how it is deleted.',
    archive: 'Audits of samples, cleaning, duplicates, changes.',
    rights: 'What persons asked for, and by when it is answered.',
    commitments: 'What is promised in public: times, the notice, the hotline.',
    readingModel: 'Model for reading',
    readingModelText: 'A model that may be asked about sentences that were not understood; off unless you switch it on',
  },
  // What the navigation and the palette call pages whose own words come when they are opened.
  places: {
    imports: 'Import',
    backups: 'Backups',
    backupsText: 'The last backup and the last drill, where they are, and what to do',
    privacyAdd: 'Enter a request',
    privacyTitle: 'Rights desk',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be mistyped, the content may have moved, or you may not be allowed to see it.',
    home: 'Go to the first page',
  },
};

export default en;
