import os,sys,time,subprocess
p=subprocess.Popen(sys.argv[1:]); last={}
def scan():
    procs={}
    for d in os.listdir('/proc'):
        if d.isdigit():
            try:
                s=open(f'/proc/{d}/stat').read(); r=s[s.rindex(')')+2:].split(); procs[int(d)]=(int(r[1]),(int(r[11])+int(r[12]))*10,open(f'/proc/{d}/cmdline').read().replace('\0',' '))
            except Exception: pass
    for pid,(pp,c,cmd) in procs.items():
        a=pp; 
        while a>1 and a!=p.pid: a=procs.get(a,(0,))[0]
        if a==p.pid or pid==p.pid or pid in last:
            import re
            m=re.search(r'--type=([\w-]+)',cmd); k=m.group(1) if m else ('postgres' if 'postgres' in cmd else 'chromium' if '/chromium' in cmd else 'server' if 'weixi.js' in cmd else 'vitest')
            last[pid]=(k,c)
t=time.time()
while p.poll() is None: scan(); time.sleep(0.1)
tot={}
for k,c in last.values(): tot[k]=tot.get(k,0)+c/1000
print('CPU s', {k:round(v,1) for k,v in tot.items()}, 'sum', round(sum(tot.values()),1), 'wall', round(time.time()-t,1), 'load', os.getloadavg(), file=sys.stderr)
