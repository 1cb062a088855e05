import { create, fromJson, toJson } from "@bufbuild/protobuf";
import type { DescMessage, DescMethod, DescMethodStreaming, DescMethodUnary, DescService, JsonValue, Message } from "@bufbuild/protobuf";
import { SERVICES } from "../src/gen/services.js";

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
