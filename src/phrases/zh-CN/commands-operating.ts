// 运维命令说给人看的话;英文与之同形。
export default {
  verify: {
    summary: '核验记录：逐条检查事件是否与封存时一致，指出任何更改、删除、插入的位置',
    arguments: '',
    options: {
      anchors: '锚点文件（默认为数据文件夹中的 anchors.log；环境变量 ANCHOR_FILE）',
      'public-key': '可信的公钥（PEM，可含多个；默认为数据文件夹中的 keys/seal.pub.pem）',
      json: '以 JSON 输出结果',
      data: '存放数据的文件夹（默认 .weixi；环境变量 DATA）',
      'database-url': '使用现有的 PostgreSQL（环境变量 DATABASE_URL）',
    },
  },
  unlock: {
    summary: '替无法登录的人开门：给一个一次性密码，并取消其两步验证',
    arguments: '用户名',
    options: {
      data: '存放数据的文件夹（默认 .weixi；环境变量 DATA）',
      'database-url': '使用现有的 PostgreSQL（环境变量 DATABASE_URL）',
    },
    said: {
      unknown: '没有用户名为“{username}”的人，或其账号已停用。',
      done: '“{name}”可以用一次性密码 {password} 登录，随后须设置自己的密码；原来的两步验证已取消，各处已退出登录。',
    },
  },
  keys: {
    summary: '查看保护敏感信息的密钥，或更换它们',
    arguments: '[rotate|rotate-master]',
    options: {
      'new-key-file': 'rotate-master 改用此文件中的主密钥（主密钥不在数据文件夹中时必填）',
      json: '以 JSON 输出',
      data: '存放数据的文件夹（默认 .weixi；环境变量 DATA）',
      'database-url': '使用现有的 PostgreSQL（环境变量 DATABASE_URL）',
    },
    said: {
      actUnknown: '不认识“{act}”。可用的有：{acts}。',
      newKeyUnwanted: '--new-key-file 只用于 rotate-master。',
      newKeyNeeded: '主密钥不在数据文件夹中：请先生成一把新的（openssl rand -base64 32），再用 --new-key-file 指出它。',
      master: '主密钥 {id}（{from}）',
      field: '加密',
      index: '查找',
      key: '{purpose}密钥 第 {version} 版，{day} 生成，{values} 个值{state}',
      retired: '，{day} 停用',
      underWay: '正在更换：{column}，已更新 {renewed} 个值',
      begun: '已生成新密钥，正在用它重新加密；期间系统照常使用，中断后可再次运行此命令继续。',
      resumed: '上一次更换尚未完成，现在继续。',
      waiting: '等待 {seconds} 秒，让运行中的各个服务先得到新密钥…',
      renewed: '  已更新 {renewed} 个值',
      rotated: '完成：共更新 {renewed} 个值。',
      retireLater: '旧密钥约十分钟后由运行中的服务停用；之后仍保留，用于读取较早的备份。',
      masterChanged: '主密钥已由 {before} 换成 {after}；数据本身没有改动。',
      masterKept: '原来的主密钥保留在 {kept}，此前的备份仍需要它。请把新的主密钥另存一份，与备份分开保管。',
      masterElsewhere:
        '请现在把 MASTER_KEY 或 MASTER_KEY_FILE 改为主密钥 {after}，并重新启动各个服务；此前的备份仍需要原来的主密钥。',
    },
  },
  scale: {
    summary: '查看用 Citus 把数据表分布到多台机器的方案，或执行分布',
    arguments: 'citus',
    options: {
      apply: '立即分布该数据库的表（不加则只显示语句）',
      shards: '每张表分成几片；默认 64',
      data: '存放数据的文件夹（默认 .weixi；环境变量 DATA）',
      'database-url': '使用现有的 PostgreSQL（环境变量 DATABASE_URL）',
    },
    said: {
      unknown: '不认识“{what}”。可用的有：citus。',
      badShards: '--shards 应为 2 到 1024 的整数，不能是“{given}”。',
      absent:
        '此 PostgreSQL（{version}）没有安装 citus 扩展，未作任何改动。请在每台机器上安装它（Citus 项目为该版本提供的软件包），写入 shared_preload_libraries 并重启，在该数据库中执行 create extension citus，再运行本命令。内置的 PostgreSQL 没有此扩展：请设置 DATABASE_URL。',
      notMade:
        '此机器上有 citus 扩展，但该数据库尚未启用。请写入 shared_preload_libraries，重启 PostgreSQL，执行 create extension citus，再运行本命令。未作任何改动。',
      misfit: '此数据库的表不适合分布到多台机器，未作任何改动：',
      done: '完成：{tables} 张表已分布或复制到每台机器；此前已有 {before} 张。',
    },
  },
  backup: {
    summary: '备份数据库、附件与密钥编号（不停机；加密并带校验和）；--list 列出，--check 逐个核对文件',
    arguments: '[文件夹]',
    options: {
      'key-file': '备份密钥文件（默认为数据文件夹的 keys/backup.key，首次备份时生成；环境变量 BACKUP_KEY_FILE）',
      'passphrase-file': '改用口令：存放口令的文件（环境变量 BACKUP_PASSPHRASE_FILE）',
      'with-keys': '把主密钥与封存密钥也放进备份',
      list: '列出已有的备份',
      check: '核对每一份备份的文件与校验和',
      json: '以 JSON 输出',
      data: '存放数据的文件夹（默认 .weixi；环境变量 DATA）',
      'database-url': '使用现有的 PostgreSQL（环境变量 DATABASE_URL）',
    },
  },
  restore: {
    summary: '从备份恢复到空的数据文件夹或空的数据库，可指定时刻；恢复后先核验封存再就位',
    arguments: '[文件夹]',
    options: {
      backup: '哪一份（默认：合适的最新一份；见 weixi backup --list）',
      to: '恢复到这个时刻，例如 "2026-11-22 03:00"（仅内置数据库；默认：到最后）',
      'key-file': '备份密钥文件（环境变量 BACKUP_KEY_FILE）',
      'passphrase-file': '存放口令的文件（环境变量 BACKUP_PASSPHRASE_FILE）',
      whole: '逐条核验全部记录，而不只核验封存链（更慢）',
      json: '以 JSON 输出',
      data: '恢复到这个空的数据文件夹（默认 .weixi；环境变量 DATA）',
      'database-url': '恢复到这个空的 PostgreSQL 数据库（按表的备份）',
    },
  },
  doctor: {
    summary: '检查常见的问题（端口、权限、磁盘、密钥、时钟、备份、邮件、连接池、迁移 …）并说明怎么办；什么都不改动',
    arguments: '',
    options: {
      port: '要使用的端口（默认 7300；环境变量 PORT）',
      json: '以 JSON 输出',
      data: '存放数据的文件夹（默认 .weixi；环境变量 DATA）',
      'database-url': '使用现有的 PostgreSQL（环境变量 DATABASE_URL）',
    },
  },
};
