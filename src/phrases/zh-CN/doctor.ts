// weixi doctor 说的话：每一条先说是什么，再说怎么办。
export default {
  weights: { fault: '✗', warning: '!', note: '·' },
  well: '没有发现需要处理的问题。',
  mend: '请先处理 ✗，再处理 !。',
  findings: {
    node_old: { what: 'Node {{version}} 太旧。', remedy: '请安装 Node 20.19 或更新的版本。' },
    port_taken: {
      what: '端口 {{port}}（{{host}}）被别的程序占用。',
      remedy: '用 --port 换一个，或停止占用它的程序（ss -ltnp）。',
    },
    port_forbidden: {
      what: '不允许使用端口 {{port}}。',
      remedy: '1024 以下的端口需要特权；请用更大的端口，在前面架设反向代理。',
    },
    host_unknown: { what: '这台机器没有地址 {{host}}。', remedy: '请检查 HOST；监听所有地址用 0.0.0.0。' },
    already_running: { what: 'Weixi 正在 {{host}}:{{port}} 上运行。', remedy: '' },
    data_missing: { what: '数据文件夹 {{folder}} 还不存在。', remedy: '首次启动时会生成；若本应有数据，请检查 DATA。' },
    data_is_file: { what: '{{folder}} 是一个文件，不是文件夹。', remedy: '请检查 DATA，或把这个文件移走。' },
    data_closed: {
      what: '当前用户（{{us}}）不能写入 {{folder}}，它属于用户 {{owner}}。',
      remedy: '请用那个用户启动，或 chown -R 给当前用户。',
    },
    data_of_another: {
      what: '{{folder}} 属于用户 {{owner}}，而现在是用户 {{us}}：大概曾用 root 启动过。',
      remedy: '请用同一个用户启动，或停止后 chown -R 给当前用户。',
    },
    pid_stale: { what: '{{file}} 指的服务（{{pid}}）已经不在。', remedy: '无需处理，下次启动会自行清理。' },
    orphans: {
      what: '上一个数据库服务留下的进程还在：{{pids}}。',
      remedy: '启动时会请它们结束；若不结束，请用 kill -QUIT，绝不要手工删除 postmaster.pid。',
    },
    disk_full: {
      what: '{{folder}} 所在磁盘只剩 {{free}} MB，Weixi 只能读不能写。',
      remedy: '请立即腾出空间；有空间后自动恢复写入。不要删除 pg_wal 中的文件。',
    },
    disk_low: { what: '{{folder}} 所在磁盘只剩 {{free}} MB。', remedy: '请尽快腾出空间或扩容。' },
    files_low: { what: '{{folder}} 所在磁盘只能再建 {{free}} 个文件。', remedy: '请清理小文件，或换一个文件系统。' },
    backup_disk_low: {
      what: '备份文件夹 {{folder}} 只剩 {{free}} MB。',
      remedy: '请腾出空间，或用 BACKUP_KEEP 少留几份。',
    },
    backup_same_disk: {
      what: '备份（{{folder}}）与数据在同一块磁盘上。',
      remedy: '磁盘坏了会一起丢失。请改到另一块磁盘或另一台机器的挂载目录。',
    },
    backup_unset: {
      what: '没有设置备份。',
      remedy: '设置 BACKUP_FOLDER 后重新启动。用自己的 PostgreSQL 时，也请确认它有备份。',
    },
    backup_stale: {
      what: '最近一次成功的备份在 {{hours}} 小时之前（0 表示从未有过），或上次失败了。',
      remedy: '请在“备份”页面看原因，或现在做一次：npx weixi backup。',
    },
    drill_stale: { what: '太久没有成功的恢复演练。', remedy: '请在“备份”页面看原因并现在演练一次。' },
    backup_key_missing: {
      what: '找不到备份密钥 {{place}}，已有的备份都打不开。',
      remedy: '请从保管处取回；若确已遗失，请移走旧备份并立即做一次新的。',
    },
    master_missing: {
      what: '找不到主密钥 {{place}}；数据库需要编号 {{id}} 的那一个。',
      remedy: '请从保管处取回，或用 MASTER_KEY_FILE 指明。没有它，敏感信息无法读取。',
    },
    master_wrong: {
      what: '{{place}} 中的主密钥是 {{given}}，数据库需要 {{id}}。',
      remedy: '请放回正确的主密钥；换过密钥时，旧的在 master-*.old 中。',
    },
    master_unreadable: { what: '{{place}} 不是主密钥：{{reason}}', remedy: '应为 32 字节，64 位十六进制数或 base64。' },
    seal_missing: {
      what: '找不到封存密钥 {{place}}；记录用编号 {{id}} 的密钥封存。',
      remedy: '请从保管处取回；确已遗失时用 SEAL_KEY_CHANGE=yes 启动一次。',
    },
    database_away: { what: '连不上数据库：{{reason}}', remedy: '请检查 DATABASE_URL、网络与数据库服务是否在运行。' },
    database_resting: {
      what: '内置数据库没有在运行，库里的情况没有检查。',
      remedy: '启动后可再运行一次 weixi doctor。',
    },
    database_empty: { what: '数据库里还没有 Weixi 的表。', remedy: '' },
    database_unfit: { what: '数据库不适合：{{reason}}', remedy: '' },
    collation_changed: {
      what: '系统的排序规则变了（建库时 {{was}}，现在 {{is}}），索引可能查不到数据。',
      remedy: '请在停机时 REINDEX DATABASE，然后 ALTER DATABASE … REFRESH COLLATION VERSION；或换回原来的系统库。',
    },
    pages_damaged: {
      what: '数据库有页面在磁盘上损坏，至今读到 {{count}} 次。',
      remedy:
        '先把数据文件夹原样复制到别处，检查磁盘（smartctl、dmesg），再恢复到另一处：npx weixi restore。PostgreSQL 的日志写明文件和块。',
    },
    connections_low: {
      what: '数据库连接快用完了：{{used}}/{{most}}。',
      remedy: '请查看是谁占用，调小 POOL_SIZE 或调大 max_connections。',
    },
    pooler: {
      what: '连接经过事务模式的连接池。',
      remedy: '请保留 DATABASE_URL，并另设 DATABASE_DIRECT_URL 直连数据库。',
    },
    limits_multiply: {
      what: '有 {{processes}} 个进程在用这个数据库。每个进程每分钟放行同一地址的 {{limit}} 次请求（RATE_LIMIT），合计最多 {{all}} 次。',
      remedy: '如果本来就是这样打算的，不用处理；否则把总数按进程分开设置。猜密码的次数是合在一起计算的。',
    },
    replica_lag: { what: '有从库落后 {{seconds}} 秒。', remedy: '请检查从库的负载、磁盘与网络。' },
    slot_holds: {
      what: '复制槽 {{slot}} 让数据库保留了 {{megabytes}} MB 日志。',
      remedy: '请检查使用它的从库或备份归档；不再使用的复制槽请删除。',
    },
    schema_newer: {
      what: '数据库由更新的 Weixi 写过：{{names}}。',
      remedy: '请安装那个版本或更新的版本；不要用旧程序强行启动。',
    },
    schema_changed: {
      what: '已执行的迁移与本程序的不同：{{names}}。',
      remedy: '程序文件被改动或不完整，请重新安装同一版本。',
    },
    schema_waiting: {
      what: '有 {{count}} 个迁移会在下次启动时执行（从 {{first}} 起）。',
      remedy: '启动前请先备份：npx weixi backup。',
    },
    clock_jumped: {
      what: '有记录的时间比数据库现在的时间晚 {{seconds}} 秒：时钟往回跳过。',
      remedy: '请检查数据库所在机器的时间同步（timedatectl、chronyc tracking）。',
    },
    job_failed: {
      what: '后台任务 {{task}} 有 {{count}} 个不再重试：{{error}}',
      remedy: '请按原因处理；处理后重新发起相应的操作。',
    },
    seal_behind: {
      what: '有事件 {{minutes}} 分钟没有封存。',
      remedy: '请看日志中封存的错误，并确认有一个进程没有带 --no-seal。',
    },
    mail_stuck: {
      what: '最近 7 天有 {{count}} 封信没有发出或不知是否送达。',
      remedy: '请在“消息”中逐封处理，并检查发信服务器的设置。',
    },
    mail_away: { what: '连不上发信服务器 {{host}}:{{port}}（{{reason}}）。', remedy: '请检查 SMTP_URL 与防火墙。' },
    look_failed: { what: '有一项没能检查：{{reason}}', remedy: '' },
  },
} as const;
