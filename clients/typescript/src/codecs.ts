/** The fields of an entity's hash, as text. */
export type Fields = Readonly<Record<string, string>>;

/** How a cached value is kept in the fields of a cache entity's hash. */
export interface Codec<T> {
  encode(value: T): Fields;
  decode(fields: Fields): T;
}

/** The field in which the clients of all languages keep a value as JSON. */
const FIELD = "json";

const JSON_CODEC: Codec<unknown> = {
  encode(value) {
    return { [FIELD]: JSON.stringify(value) };
  },
  decode(fields) {
    const text = fields[FIELD];
    if (text === undefined) throw new Error(`the entity has no field named ${FIELD}: another program wrote it`);
    return JSON.parse(text);
  },
};

/** Keeps a value as JSON in one field named `json`. It has to be one that JSON gives back unchanged. */
export function jsonCodec<T>(): Codec<T> {
  return JSON_CODEC as Codec<T>;
}

/** Keeps text fields as what the hash holds, as other programs read and write them. */
export const fieldsCodec: Codec<Fields> = {
  encode: (fields) => fields,
  decode: (fields) => fields,
};
