// Where the page begins. It stands beside the page, for a development server serves nothing above its own root by address.
import '../web.tsx';
