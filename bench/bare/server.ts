// The ceiling: bare Fastify over bare pg, with no rights, masks, names or events; what a list, a page, a search and a write cost at the very least on this
// machine in this minute. A process of its own, as the product is. Prints its address, ends with its input.
import Fastify from 'fastify';
import pg from 'pg';

const [, , url = ''] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 20 });
const columns = `subject_id, name, short_name, kind, tier, owner_id, phone_mask, priority, cooperation_from, last_contact_at, next_contact_at`;
const app = Fastify();

app.get<{ Querystring: { tier: string } }>('/list', async ({ query }) => {
  const text = `select ${columns} from customer where coalesce(tier, 'none') = $1 order by coalesce(last_contact_at, '-infinity'), subject_id limit 50`;
  return { items: (await pool.query({ name: 'list', text, values: [query.tier] })).rows };
});
app.get<{ Params: { id: string } }>('/page/:id', async ({ params }) => {
  const text = 'select * from customer where subject_id = $1';
  return (await pool.query({ name: 'page', text, values: [params.id] })).rows[0];
});
app.post<{ Params: { id: string }; Body: object }>('/note/:id', async ({ params, body }) => {
  const text = 'insert into bench.note (subject_id, note, at) values ($1, $2, now()) returning id';
  return (await pool.query({ name: 'note', text, values: [params.id, JSON.stringify(body)] })).rows[0];
});

await pool.query(`create schema if not exists bench; create table if not exists bench.note
  (id bigint generated always as identity primary key, subject_id uuid not null, note jsonb not null, at timestamptz not null)`);
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${address}\n`);
process.stdin.resume();
process.stdin.once('end', async () => {
  await app.close();
  await pool.end();
});
