import type {
  DescMethodBiDiStreaming,
  DescMethodClientStreaming,
  DescMethodServerStreaming,
  DescMethodUnary,
  DescService,
  MessageInitShape,
  MessageShape,
} from "@bufbuild/protobuf";

// Connect has these types as well, but its declarations need the lib "dom".

/** Options of a call. */
export interface CallOptions {
  /** The deadline in ms; 0 for none. */
  timeoutMs?: number;
  /** Metadata to send along. */
  headers?: Record<string, string>;
  /** Ends the call, which then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** The methods of a service. */
export type Client<S extends DescService> = {
  [Name in keyof S["method"]]: Method<S["method"][Name]>;
};

type Method<M> =
  M extends DescMethodUnary<infer I, infer O> ? (request: MessageInitShape<I>, options?: CallOptions) => Promise<MessageShape<O>>
  : M extends DescMethodServerStreaming<infer I, infer O> ? (request: MessageInitShape<I>, options?: CallOptions) => AsyncIterable<MessageShape<O>>
  : M extends DescMethodClientStreaming<infer I, infer O> ? (requests: AsyncIterable<MessageInitShape<I>>, options?: CallOptions) => Promise<MessageShape<O>>
  : M extends DescMethodBiDiStreaming<infer I, infer O> ? (requests: AsyncIterable<MessageInitShape<I>>, options?: CallOptions) => AsyncIterable<MessageShape<O>>
  : never;

/** Makes the client of a service. */
export type ClientOf = <S extends DescService>(service: S) => Client<S>;
