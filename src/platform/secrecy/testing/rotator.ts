// For tests: a process that rotates the sample until it is done or killed. Arguments: the database's URL, and how many rows a batch has.
import { openDatabase } from '../../db.ts';
import { testKeys } from '../../testing/keys.ts';
import { renewNext } from '../rotation/rotation.ts';
import { address, note, phone } from './sample.ts';

const [url = '', size = '500'] = process.argv.slice(2);
const db = openDatabase({ url, keys: testKeys, background: true });
process.stdout.write('begun\n');
while ((await renewNext({ db, access: testKeys, columns: [phone, address, note] }, Number(size))) === 'more');
process.stdout.write('done\n');
await db.close();
