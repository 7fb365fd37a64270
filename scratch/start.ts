import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, cpSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { cpu } from './cpu.ts';
const d = mkdtempSync('/tmp/weixi-e2e-x-');
for (const n of [1,2]) {
  const t=performance.now();
  const c = spawn(process.execPath, ['dist/server/weixi.js','serve','--port','0','--data',d+'/data','--lang','en']);
  let p=''; await new Promise<void>(r=>{ for (const s of [c.stdout,c.stderr]) s.setEncoding('utf8').on('data',(x:string)=>{p+=x; if(/127\.0\.0\.1:\d+/.test(p)) r();}); });
  console.log(n,'ready',performance.now()-t|0, JSON.stringify(cpu()));
  if(n===1) console.log(p);
  c.kill('SIGTERM'); await new Promise(r=>c.once('close',r));
}
const t=performance.now(); cpSync(d, d+'c', {recursive:true}); console.log('copy', performance.now()-t|0, execSync(`du -sm ${d}`).toString());
rmSync(d,{recursive:true}); rmSync(d+'c',{recursive:true});
