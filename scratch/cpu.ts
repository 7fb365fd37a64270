import { readdirSync, readFileSync } from 'node:fs';
export function cpu() {
  const procs = new Map<number,{ppid:number,cpu:number,cmd:string}>();
  for (const d of readdirSync('/proc')) if (/^\d+$/.test(d)) try {
    const s = readFileSync(`/proc/${d}/stat`,'utf8'); const r = s.slice(s.lastIndexOf(')')+2).split(' ');
    procs.set(+d,{ppid:+r[1],cpu:(+r[11]+ +r[12]+ +r[13]+ +r[14])*10,cmd:readFileSync(`/proc/${d}/cmdline`,'utf8').replaceAll('\0',' ')});
  } catch {}
  const out: Record<string,number> = {};
  for (const [pid,p] of procs) { let a=p.ppid, mine = pid===process.pid; while(a>1&&!mine){ mine = a===process.pid; a=procs.get(a)?.ppid??0; }
    if(!mine) continue;
    const k = /--type=([\w-]+)/.exec(p.cmd)?.[1] ?? (p.cmd.includes('/chromium')?'browser':p.cmd.includes('postgres')?'postgres':p.cmd.includes('weixi.js')?'server':'this');
    const u=/--utility-sub-type=(\S+)/.exec(p.cmd)?.[1]; const kk=u??k;
    out[kk]=(out[kk]??0)+p.cpu; }
  return out;
}
