/** Talks to the server: JSON, and arrays of numbers (docs/viewer.md). */

const TYPES = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array };

/**
 * Reads a reply of arrays: length of the header, header, arrays at multiples of four bytes.
 * @param {ArrayBuffer} buffer
 * @returns {Object} the header's fields, and each array under its name
 */
export function readArrays(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const start = Math.ceil((4 + length) / 4) * 4;
  for (const { name, type, length: values, offset } of header.arrays) {
    header[name] = new TYPES[type](buffer, start + offset, values);
  }
  return header;
}

/** @returns {Promise<Response>} an answer of 2xx; anything else is thrown as its sentence. */
export async function ask(url, options) {
  let reply;
  try {
    reply = await fetch(url, options);
  } catch (failure) {
    throw new Error('The viewer does not answer; is it still running?', { cause: failure });
  }
  if (!reply.ok) {
    const said = await reply.json().catch(() => ({ message: reply.statusText }));
    throw new Error(said.message);
  }
  return reply;
}

/** @returns {Promise<Object>} */
export async function getJson(url) {
  return (await ask(url)).json();
}

/** @returns {Promise<Object>} see readArrays */
export async function getArrays(url) {
  return readArrays(await (await ask(url)).arrayBuffer());
}

/** @returns {Promise<Response>} */
export function post(url, body) {
  return ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** @returns {Promise<Object>} see readArrays */
export async function postArrays(url, body) {
  return readArrays(await (await post(url, body)).arrayBuffer());
}
