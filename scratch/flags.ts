import { chromium } from 'playwright-core';
import { AxeBuilder } from '@axe-core/playwright';
import { readdirSync } from 'node:fs';
import { cpu } from './cpu.ts';
import { employ, found, enter, password } from '../e2e/organisation.ts';
import { startServer } from '../e2e/server.ts';
const dir = '/work/main/node_modules/.cache/' + readdirSync('/work/main/node_modules/.cache').find(f=>f.startsWith('weixi-browser-'));
const sets: Record<string,string[]> = {
  now: ['--no-sandbox','--disable-dev-shm-usage','--use-gl=angle','--use-angle=swiftshader'],
  nogpu: ['--no-sandbox','--disable-dev-shm-usage','--disable-gpu','--disable-software-rasterizer'],
};
const server = await startServer(['--lang','en']);
const admin = await found(server, { propose_potential: '1min', service_limit: '2 working_days' });
const { id } = await admin.post<{id:string}>('/api/customers', { kind: 'individual', name: '白鹭博物馆' });
for (const [name, args, still] of [['now',sets.now,false],['now',sets.now,false],['now still',sets.now,true],['nogpu',sets.nogpu,false],['nogpu still',sets.nogpu,true]] as const) {
  const base = cpu();
  const t=performance.now();
  const b = await chromium.launch({ executablePath: dir+'/chromium', args: [...args], env: {...process.env as any, LD_LIBRARY_PATH: dir+'/lib', HOME:'/tmp/jn'} });
  const ctx = await b.newContext({ viewport:{width:1280,height:800}, locale:'zh-CN', timezoneId:'Asia/Shanghai', ...(still?{reducedMotion:'reduce' as const}:{}) });
  const page = await ctx.newPage();
  await page.request.post(`${server.url}/api/auth/sign-in`, { data: { name: 'chen.gl', password } });
  const t1=performance.now(); const c1=cpu();
  for (let i=0;i<5;i++) { await page.goto(`${server.url}/customers/${id}`); await page.getByRole('button', { name: '登记诉求' }).waitFor(); }
  const t2=performance.now(); const c2=cpu();
  for (let i=0;i<5;i++) { await page.getByRole('button', { name: '登记诉求' }).click(); const d=page.locator('.ant-drawer-open'); await d.getByLabel('客户要什么').fill('x'); await page.keyboard.press('Escape'); 
    if (await page.locator('.ant-modal').count()) await page.locator('.ant-modal .ant-btn-primary').click(); await d.waitFor({state:'detached'}); }
  const t3=performance.now(); const c3=cpu();
  for (let i=0;i<3;i++) await new AxeBuilder({page}).analyze();
  const t4=performance.now(); const c4=cpu();
  const tail=cpu(); await b.close(); const t5=performance.now();
  const d=(a:any,b:any)=>JSON.stringify(Object.fromEntries(Object.keys(b).map(k=>[k,b[k]-(a[k]??0)]).filter(([,v])=>Math.abs(v as number)>30)));
  console.log(name, 'launch',t1-t|0, 'pages',t2-t1|0,d(c1,c2),'drawer',t3-t2|0,d(c2,c3),'axe',t4-t3|0,d(c3,c4),'close',t5-t4|0);
}
await server.stop();
