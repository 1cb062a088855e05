import { create, fromJson, toJson } from "@bufbuild/protobuf";
import type { DescMessage, DescMethod, DescMethodStreaming, DescMethodUnary, DescService, JsonValue, Message } from "@bufbuild/protobuf";
import { file_nexus_cache_v1_cache as cache } from "../src/gen/nexus/cache/v1/cache_pb.js";
import { file_nexus_channel_v1_channel as channel } from "../src/gen/nexus/channel/v1/channel_pb.js";
import { file_nexus_flag_v1_flag as flag } from "../src/gen/nexus/flag/v1/flag_pb.js";
import { file_nexus_lock_v1_lock as lock } from "../src/gen/nexus/lock/v1/lock_pb.js";
import { file_nexus_presence_v1_presence as presence } from "../src/gen/nexus/presence/v1/presence_pb.js";
import { file_nexus_ratelimit_v1_ratelimit as ratelimit } from "../src/gen/nexus/ratelimit/v1/ratelimit_pb.js";
import { file_nexus_search_v1_search as search } from "../src/gen/nexus/search/v1/search_pb.js";
import { file_nexus_semaphore_v1_semaphore as semaphore } from "../src/gen/nexus/semaphore/v1/semaphore_pb.js";
import { file_nexus_session_v1_session as session } from "../src/gen/nexus/session/v1/session_pb.js";
import { file_nexus_token_v1_token as token } from "../src/gen/nexus/token/v1/token_pb.js";

const SERVICES = [cache, channel, flag, lock, presence, ratelimit, search, semaphore, session, token].flatMap((each) => each.services);

export function serviceNamed(name: string): DescService {
  const service = SERVICES.find((each) => each.typeName === name);
  if (!service) throw new Error(`no service ${name}`);
  return service;
}

export function methodNamed(service: DescService, name: string): DescMethod {
  const method = service.methods.find((each) => each.name === name);
  if (!method) throw new Error(`no method ${name} in ${service.typeName}`);
  return method;
}

/** A message from JSON with the names of the proto. */
export function messageOf(schema: DescMessage, json: JsonValue | undefined): Message {
  return json === undefined ? create(schema) : fromJson(schema, json);
}

export function jsonOf(schema: DescMessage, message: Message): JsonValue {
  return toJson(schema, message, { useProtoFieldName: true });
}

export function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === "unary";
}

/** Whether it is a stream, of one kind if one is given. */
export function isStream(method: DescMethod, kind = method.methodKind): method is DescMethodStreaming {
  return method.methodKind !== "unary" && method.methodKind === kind;
}
