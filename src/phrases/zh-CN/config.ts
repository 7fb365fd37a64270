// What is said at the start when a setting cannot be used.
export default {
  heading: '无法启动：以下设置需要修改。',
  wrong: '{{name}} 的值是 {{given}}，应为{{expected}}。',
  secret: '{{name}} 的值不正确，应为{{expected}}。',
  unknownFlag: '没有 {{flag}} 这个选项。',
  plainHttp:
    'HOST 是 {{host}}，其他机器可以访问，但 PUBLIC_URL 不是 https 地址，密码会以明文传送。请在前面架设 https 并设置 PUBLIC_URL；若仅在可信的网络内试用，可设置 PLAIN_HTTP=yes。',
  expected: {
    PORT: '0 至 65535 的整数（0 表示任意空闲端口）',
    HOST: '主机名或 IP 地址，例如 127.0.0.1 或 0.0.0.0',
    DATA: '存放数据的文件夹路径',
    DATABASE_URL: 'PostgreSQL 连接地址，例如 postgresql://user:password@host:5432/weixi',
    DATABASE_DIRECT_URL: '不经过连接池的 PostgreSQL 连接地址',
    PUBLIC_URL: '人们访问本系统的网址，例如 https://weixi.example.com',
    LOG_LEVEL: 'fatal、error、warn、info、debug、trace、silent 之一',
    EXAMPLE: '示例的名称，例如 equipment-rental',
    RATE_LIMIT: '每个地址每分钟最多的请求数，0 表示不限',
    TRUST_PROXY: '可信代理的 IP 地址或网段，用逗号分隔',
    METRICS_TOKEN: '至少 16 个字符',
    POOL_SIZE: '2 至 500 的整数',
    SESSION_IDLE: '1 至 10080 的整数（分钟）',
    SESSION_LONGEST: '1 至 90 的整数（天）',
    SIGN_IN_ATTEMPTS: '1 至 1000 的整数',
    SIGN_IN_PAUSE: '1 至 1440 的整数（分钟）',
    PASSWORD_LENGTH: '8 至 64 的整数',
    PLAIN_HTTP: 'yes 或 no',
  },
} as const;
