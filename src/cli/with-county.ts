import { inheritedEnvironment, readConfig } from '../config';
import { type County, openCounty } from '../county';
import { runningEnvironment } from '../stack/start';

/** Works with the county that runs in this store (`npm start`), else with the one of the environment. */
export async function withCounty<T>(work: (county: County) => Promise<T>): Promise<T> {
  const environment = inheritedEnvironment();
  const running = runningEnvironment(readConfig(environment).FANXIAO_DATA_DIR);
  const county = await openCounty(readConfig({ ...environment, ...running }), 'fanxiao-command');
  try {
    return await work(county);
  } finally {
    await county.close();
  }
}

/** Prints data: as JSON for programs, as the given lines for people. */
export function print(json: boolean | undefined, data: unknown, lines: () => string[]): void {
  console.log(json ? JSON.stringify(data, null, 2) : lines().join('\n'));
}
