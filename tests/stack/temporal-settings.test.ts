import {
  dynamicConfig,
  schemaToolEnvironment,
  temporalDatabase,
  temporalEnvironment,
  temporalPortCount,
  temporalPorts,
} from '../../src/stack/temporal-settings';

const database = temporalDatabase(
  'postgres://postgres:secret@127.0.0.1:54329/postgres',
  'fanxiao_temporal',
  'own-password',
);

describe('settings of the Temporal server', () => {
  test('every port of the server lies in one block, each once', () => {
    const ports = Object.values(temporalPorts(7233));
    expect(ports.toSorted()).toEqual(Array.from({ length: temporalPortCount }, (_, index) => 7233 + index));
    expect(temporalPorts(7233).FRONTEND_GRPC_PORT).toBe(7233);
  });

  test('it listens on loopback and uses its own role, never the administrator', () => {
    const environment = temporalEnvironment(database, temporalPorts(7233), '/store/dynamic-config.yaml');
    expect(environment).toMatchObject({
      BIND_ON_IP: '127.0.0.1',
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: '54329',
      POSTGRES_USER: 'fanxiao_temporal',
      POSTGRES_PWD: 'own-password',
      SQL_TLS_ENABLED: 'false',
    });
    expect(JSON.stringify(environment)).not.toContain('secret');
  });

  test('a PostgreSQL of one’s own that asks for encryption gets it, with 5432 where no port is named', () => {
    const own = temporalDatabase('postgres://admin:x@db.example/postgres?sslmode=require', 'fanxiao_temporal', 'p');
    expect(own).toMatchObject({ host: 'db.example', port: 5432, tls: true });
    expect(temporalEnvironment(own, temporalPorts(1), 'f').SQL_TLS_ENABLED).toBe('true');
    expect(schemaToolEnvironment(own, 'temporal')).toMatchObject({ SQL_TLS: 'true', SQL_DATABASE: 'temporal' });
  });

  test('time is skipped in rehearsal namespaces and nowhere else', () => {
    const rules = JSON.parse(dynamicConfig(['rehearsal-1']))['frontend.WorkflowTimeSkippingEnabled'];
    expect(rules).toEqual([{ value: true, constraints: { namespace: 'rehearsal-1' } }, { value: false }]);
    expect(JSON.parse(dynamicConfig([]))['frontend.WorkflowTimeSkippingEnabled']).toEqual([{ value: false }]);
  });
});
