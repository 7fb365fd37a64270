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
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be mistyped, the content may have moved, or you may not be allowed to see it.',
    home: 'Go to the first page',
  },
};

export default en;
