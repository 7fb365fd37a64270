// 启动时在终端里说的话。
export default {
  database: '正在准备数据库…',
  example: '正在生成示例组织（两年的记录），约需一分钟…',
  exampleShare: '  已完成 {{percent}}%',
  ready: '维系已启动：{{address}}',
  working: '维系已启动（此进程不提供网页）。',
  code: '启动验证码：{{code}}',
  codeHint: '在浏览器中打开上面的地址，用这个验证码建立您的组织和管理员账号；也可以先用示例数据试用。',
  exampleReady: '示例组织已就绪，登录页列出了演示账号。',
  stopHint: '按 Ctrl+C 停止。',
  stopping: '正在停止…',
  masterMade: '已生成主密钥：{{path}}',
  masterHint:
    '客户的电话、证件号、邮箱、地址等以此密钥加密；没有它，谁也无法再读出这些内容，备份也一样。请现在就把它另存一份，并与数据库的备份分开保管（放在一起等于没有加密）。',
  masterAbsent:
    '{{place}} 不存在。这个数据库还没有密钥：请先生成主密钥文件（openssl rand -base64 32），或去掉 MASTER_KEY_FILE，由维系在数据文件夹中生成。',
  masterMissing:
    '这个数据库中的敏感信息由主密钥 {{id}} 加密，而 {{place}} 不存在。请把原来的主密钥文件放回这里，或用 MASTER_KEY_FILE 指出它的位置（也可用环境变量 MASTER_KEY 给出）。没有它，这些内容无法读出；请不要另行生成。',
  masterWrong:
    '这个数据库中的敏感信息由主密钥 {{id}} 加密，而 {{place}} 给出的是另一把（{{given}}）。请换成主密钥 {{id}}；数据文件夹的 keys 中名为 master-{{id}}.old 的文件如果还在，就是它。',
  masterUnreadable:
    '{{place}} 无法作为主密钥使用：读不出，或不是 64 位十六进制数或 32 字节的 base64。请检查文件权限与内容。',
  masterUnwritable:
    '无法把主密钥写入 {{place}}。请用 --data 指定一个可写并会长期保留的文件夹，或自行生成主密钥（openssl rand -base64 32）并用 MASTER_KEY_FILE 或 MASTER_KEY 给出。',
  dataKeys: '数据库中的数据密钥无法打开（{{reason}}）。data_key 表可能被改动，或来自另一个数据库；请从备份恢复该表。',
  failed: '未能启动。',
  portTaken: '端口 {{port}} 已被占用。请换一个端口（--port），或先停止占用它的程序。',
  portForbidden: '没有权限使用端口 {{port}}。请换一个 1024 以上的端口（--port）。',
  hostUnknown: '本机没有 {{host}} 这个地址，无法在其上监听。请检查 --host。',
  folderForbidden: '没有权限写入文件夹 {{folder}}。请换一个文件夹（--data），或更改它的权限。',
  folderImpossible: '无法使用文件夹 {{folder}}：路径中有一段是文件，或位于只读的磁盘上。请换一个文件夹（--data）。',
  diskFull: '磁盘空间已满，无法使用 {{folder}}。请腾出空间后重新启动。',
  databaseAway: '无法连接 DATABASE_URL 指定的数据库（{{reason}}）。请检查地址，并确认 PostgreSQL 正在运行。',
  databaseRefused: '数据库拒绝了 DATABASE_URL 中的用户名或密码，或没有这个数据库（{{reason}}）。',
  exampleMissing: '没有名为“{{example}}”的示例。可用的有：{{known}}。',
  sealKeyMade: '已生成封存密钥 {{file}}。请另存一份，与备份分开保管：没有它，本系统不能再次启动。',
  sealKeyMissing:
    '找不到封存密钥 {{place}}。此数据库的记录是用密钥 {{wanted}} 封存的：请把当时的密钥文件放回原处，或用 SEAL_KEY_FILE 指明；无须此进程封存时加 --no-seal。若密钥确已丢失，以 SEAL_KEY_CHANGE=yes 启动一次，从此改用新密钥（旧的记录仍用旧公钥核验）。',
  sealKeyOther:
    '封存密钥 {{place}} 不是此数据库在用的那一个（在用的是 {{wanted}}）。请换回原来的密钥；多个进程须共用同一密钥，或加 --no-seal。若确要改用这个密钥，以 SEAL_KEY_CHANGE=yes 启动一次。',
  sealKeyUnreadable: '无法读取封存密钥 {{place}}：它须是 PEM 格式的 Ed25519 私钥，且本进程有权读取（{{reason}}）。',
  noExample: '（暂无）',
} as const;
