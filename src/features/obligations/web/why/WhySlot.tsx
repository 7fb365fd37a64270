// Why something is owed, as others show it on their pages.
export { WhyDrawer as default } from './WhyDrawer.tsx';
