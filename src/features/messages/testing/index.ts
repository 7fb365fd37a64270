// The testing door of messages: a mail server of our own, for whoever sends by the one that is set up.
export { openPost, type Post } from './post.ts';
