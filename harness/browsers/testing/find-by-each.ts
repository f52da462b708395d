/** Asks every driver what it finds; writes the answers, by driver, as a line of JSON */
import { drivers } from '../drivers/index.ts';

const answers = Object.entries(drivers).map(async ([name, load]) => [name, await (await load()).driver.find()]);
console.log(JSON.stringify(Object.fromEntries(await Promise.all(answers))));
