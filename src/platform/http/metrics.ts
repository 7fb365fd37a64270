// The figures of this process for a collector: requests by route and status, the event loop, memory. Readable from this
// machine, or with the token; a proxy in front does not count as this machine.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Replica } from '../database/replica.ts';
import type { Connections } from '../database/tx.ts';

export interface Metrics {
  readonly registry: Registry;
  countRequest(method: string, route: string, status: number, seconds: number): void;
  countFault(): void;
}

/** A registry of its own per server, so that two in one process do not collide. */
export function openMetrics({
  process = true,
  connections,
  sealAge,
  replica,
  backups,
}: {
  process?: boolean;
  connections?: (() => Connections) | undefined;
  sealAge?: (() => Promise<number>) | undefined;
  replica?: Replica | undefined;
  backups?: (() => Promise<BackupFigures>) | undefined;
} = {}): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its reply',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const faults = new Counter({ name: 'faults_total', help: 'Replies of status 500', registers: [registry] });
  const gauge = gaugeIn(registry);
  if (connections !== undefined) gaugeConnections(gauge, connections);
  if (sealAge !== undefined)
    gauge('weixi_seal_age_seconds', 'How long the oldest event that no seal has waits for one', sealAge);
  if (replica !== undefined) gaugeReplica(gauge, replica);
  if (backups !== undefined) gaugeBackups(gauge, backups);
  return {
    registry,
    countRequest: (method, route, status, seconds) =>
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    countFault: () => faults.inc(),
  };
}

type AddGauge = (name: string, help: string, read: () => number | undefined | Promise<number | undefined>) => void;

/** Adds figures that are read when they are collected. NaN where there is none: where the database is away the other figures are still wanted. */
function gaugeIn(registry: Registry): AddGauge {
  return (name, help, read) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(
          await Promise.resolve()
            .then(read)
            .then((value) => value ?? Number.NaN)
            .catch(() => Number.NaN),
        );
      },
    });
  };
}

function gaugeConnections(gauge: AddGauge, connections: () => Connections): void {
  gauge('weixi_connections_most', 'Connections to the database that requests may use', () => connections().most);
  gauge('weixi_connections_open', 'Connections to the database that stand', () => connections().open);
  gauge('weixi_connections_idle', 'Those of them that nobody uses now', () => connections().idle);
  gauge('weixi_connections_waited_for', 'Requests that wait for a connection now', () => connections().waiting);
}

function gaugeReplica(gauge: AddGauge, { standing }: Replica): void {
  gauge('weixi_replica_ready', 'Whether pages are read from the replica', () => Number(standing().state === 'ready'));
  gauge(
    'weixi_replica_behind_seconds',
    'How old the newest of what the replica shows is',
    () => standing().behind / 1_000,
  );
  gauge('weixi_replica_reads', 'Reads done by the replica', () => standing().reads);
  gauge('weixi_replica_returned', 'Reads that failed there and were done by the primary', () => standing().returned);
}

/** Ages in seconds; undefined where there was no success, or nothing to archive. */
export interface BackupFigures {
  readonly state: string;
  readonly backupAge: number | undefined;
  readonly drillAge: number | undefined;
  readonly logAge: number | undefined;
}

/** NaN where there was none: an alarm on the age of a success must not be silent when there is no success at all. */
function gaugeBackups(add: AddGauge, backups: () => Promise<BackupFigures>): void {
  // All are collected at the same time: they are asked for once.
  let asked: Promise<BackupFigures> | undefined;
  const figures = (): Promise<BackupFigures> => {
    asked ??= backups().finally(() => {
      asked = undefined;
    });
    return asked;
  };
  const gauge = (name: string, help: string, read: (figures: BackupFigures) => number | undefined): void =>
    add(name, help, () => figures().then(read));
  gauge('weixi_backup_ok', 'Whether nothing about backups wants looking at', ({ state }) => (state === 'fine' ? 1 : 0));
  gauge('weixi_backup_age_seconds', 'Since the last backup that succeeded', ({ backupAge }) => backupAge);
  gauge('weixi_backup_drill_age_seconds', 'Since a backup was last really restored', ({ drillAge }) => drillAge);
  gauge('weixi_backup_log_age_seconds', 'How far the archive of the log is behind', ({ logAge }) => logAge);
}

/** Whether the figures may be shown to this request. */
export function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  const { headers, socket } = request;
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`);
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
  return /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
