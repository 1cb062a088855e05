// The tasks of docs/clients.md with ioredis; that page compares how many lines they take.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

interface Campaign {
  name: string;
  budget: number;
}

const loadCampaign = async (): Promise<Campaign> => ({ name: "Spring", budget: 1000 });

// task: Log a user in
async function login(redis: Redis, userId: string, email: string): Promise<string> {
  const id = `sess_${randomUUID()}`;
  const index = `nexus:session:user:${userId}:sessions`;
  const now = new Date().toISOString();
  const replies = await redis
    .multi()
    .sadd(index, id)
    .expire(index, 30 * 86_400)
    .hset(`nexus:session:${id}`, { userId, email, createdAt: now, lastActivity: now })
    .expire(`nexus:session:${id}`, 86_400)
    .exec();
  for (const [error] of replies ?? []) if (error) throw error;
  return id;
}

// task: Read through the cache
async function show(redis: Redis): Promise<Campaign> {
  const key = "nexus:cache:campaign:camp_ts";
  const lock = `filling:${key}`;
  const owner = randomUUID();
  for (const end = Date.now() + 10_000; ; await sleep(50)) {
    const text = await redis.hget(key, "json");
    if (text !== null) return JSON.parse(text) as Campaign;
    if (await redis.set(lock, owner, "PX", 10_000, "NX")) break;
    if (Date.now() > end) return await loadCampaign();
  }
  try {
    const campaign = await loadCampaign();
    const replies = await redis
      .multi()
      .hset(key, "json", JSON.stringify(campaign))
      .expire(key, 900)
      .sadd("nexus:cache:tag:org:org_xyz", key)
      .expire("nexus:cache:tag:org:org_xyz", 86_400)
      .exec();
    for (const [error] of replies ?? []) if (error) throw error;
    return campaign;
  } finally {
    await redis.eval(RELEASE, 1, lock, owner);
  }
}

// task: Ask a rate limit
const HIT = `
  local hits = redis.call('INCR', KEYS[1])
  if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return {hits, redis.call('PTTL', KEYS[1])}`;

async function limited(redis: Redis, userId: string): Promise<void> {
  const key = `nexus:ratelimit:api:${userId}:${Math.floor(Date.now() / 60_000)}`;
  const [hits, left] = (await redis.eval(HIT, 1, key, 60_000)) as [number, number];
  console.log(hits <= 100 ? `allowed, ${100 - hits} left` : `too many requests; again in ${left} ms`);
}

// task: Work under a lock
const RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";
const RENEW = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";

async function publish(redis: Redis, write: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const key = "nexus:lock:campaign:camp_456";
  const owner = randomUUID();
  const lost = new AbortController();
  for (const end = Date.now() + 10_000; !(await redis.set(key, owner, "PX", 30_000, "NX")); await sleep(50)) {
    if (Date.now() > end) throw new Error("not acquired");
  }
  const renewing = setInterval(() => {
    redis.eval(RENEW, 1, key, owner, 30_000).then(
      (held) => held === 1 || lost.abort(new Error("lost")),
      (error: unknown) => lost.abort(error),
    );
  }, 10_000);
  try {
    await write(lost.signal);
    lost.signal.throwIfAborted();
  } finally {
    clearInterval(renewing);
    await redis.eval(RELEASE, 1, key, owner);
  }
}

// end of tasks
const redis = new Redis();
console.log(await login(redis, "user_123", "ada@example.com"));
console.log(await show(redis));
await limited(redis, "user_123");
await publish(redis, async () => undefined);
redis.disconnect();
