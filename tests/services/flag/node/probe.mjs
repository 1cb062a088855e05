// Evaluates the cases it reads with the unmodified flagd provider and prints what came of them; then waits for a change
// of the flag `plain` and prints its value again. Arguments: port, resolver type. Cases: JSON on standard input.
import { readFileSync } from 'node:fs';
import { FlagdProvider } from '@openfeature/flagd-provider';
import { OpenFeature, ProviderEvents } from '@openfeature/server-sdk';

const [port, resolverType] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(0, 'utf8'));
const provider = new FlagdProvider({ host: '127.0.0.1', port: Number(port), resolverType, cache: 'lru', deadlineMs: 5000 });
await OpenFeature.setProviderAndWait(provider);
const client = OpenFeature.getClient();

const resolve = {
  boolean: client.getBooleanDetails.bind(client),
  string: client.getStringDetails.bind(client),
  number: client.getNumberDetails.bind(client),
  object: client.getObjectDetails.bind(client),
};
const found = [];
for (const { kind, flag, default: fallback, context } of cases) {
  const { value, reason, errorCode } = await resolve[kind](flag, fallback, { targetingKey: 'user-1', ...context });
  found.push({ value, reason, errorCode: errorCode ?? null });
}
const changed = new Promise((done) => {
  client.addHandler(ProviderEvents.ConfigurationChanged, (event) => {
    if (event?.flagsChanged?.includes('plain')) done();
  });
});
console.log(JSON.stringify(found));
await changed;
console.log(JSON.stringify(await client.getBooleanValue('plain', true)));
await OpenFeature.close();
