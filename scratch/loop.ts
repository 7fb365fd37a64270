import { openPage } from '/work/journeys/e2e/browser.ts';
import { employ, found, signInAs } from '/work/journeys/e2e/organisation.ts';
import { startServer } from '/work/journeys/e2e/server.ts';
const t0 = performance.now(); const lap = (w: string) => console.log((performance.now()-t0|0), w);
const server = await startServer(['--lang','en']); lap('server');
const admin = await found(server, { propose_potential: '1min', service_limit: '2 working_days' }); lap('found');
await employ(admin, server.url, { name: '谢婷', username: 'xieting', level: 'staff', roles: ['marketing','customer_service'] }); lap('employ');
const { id } = await admin.post<{id:string}>('/api/customers', { kind: 'individual', name: '白鹭博物馆' });
const o = await openPage(); await signInAs(o, server.url, 'xieting'); lap('browser, signed in');
const { page } = o;
const began = new Map();
page.on('request', r => began.set(r, performance.now()));
page.on('requestfinished', r => { const d = performance.now()-began.get(r); if (d>400) console.log('   slow', d|0, r.method(), r.url().replace(server.url,''), JSON.stringify(r.timing())); });
page.on('requestfailed', r => console.log('   failed', (performance.now()-began.get(r))|0, r.url().replace(server.url,''), r.failure()?.errorText));
for (let i=0;i<15;i++) {
  const t = performance.now();
  await page.goto(`${server.url}/customers/${id}`);
  const a = performance.now();
  await page.getByRole('button', { name: '登记诉求' }).waitFor();
  console.log(i, 'goto', (a-t)|0, 'shown', (performance.now()-a)|0);
}
await o.close(); lap('closed');
await server.stop(); lap('stopped');
