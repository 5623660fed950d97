import { getArrays, getJson, ask } from '/api.js';
import { colourOfId } from '/colours.js';

const KEPT = 6;

/**
 * Loads keyframes and their parts, and keeps the last few.
 * @typedef {{token: string, scene: string, index: number, cameras: Object[], points: number,
 *   xyz: Float32Array, intensity: Float32Array, pair_point: Int32Array, pair_image: Int32Array,
 *   pair_row: Int32Array, pair_column: Int32Array}} Keyframe
 */
export class Keyframes {
  constructor() {
    this.kept = new Map();
  }

  /** @returns {Promise<Keyframe>} */
  load(token) {
    return this.part(token, '', async () => {
      const url = `/api/keyframes/${encodeURIComponent(token)}`;
      const [facts, arrays] = await Promise.all([getJson(url), getArrays(url + '/points')]);
      return { ...arrays, ...facts };
    });
  }

  /** @returns {Promise<Uint8Array>} the classes of the points: `labels` or `predictions` */
  classes(token, kind) {
    return this.part(token, kind, async () => (await getArrays(`/api/keyframes/${token}/${kind}`)).classes);
  }

  /** @returns {Promise<ImageData[]>} superpixel ids in the red channel, one picture a camera */
  superpixels(keyframe) {
    return this.part(keyframe.token, 'superpixels', () => Promise.all(
      keyframe.cameras.map(({ name }) => pixelsOf(`/api/keyframes/${keyframe.token}/superpixels/${name}`))));
  }

  part(token, name, load) {
    const parts = this.kept.get(token) ?? new Map();
    this.kept.delete(token);
    this.kept.set(token, parts);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    if (!parts.has(name)) {
      parts.set(name, load().catch((failure) => {
        parts.delete(name);
        throw failure;
      }));
    }
    return parts.get(name);
  }
}

async function pixelsOf(url) {
  const blob = await (await ask(url)).blob();
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(bitmap, 0, 0);
  return pen.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** Superpixels in colour. @param {ImageData} ids */
export function coloured(ids) {
  const palette = Array.from({ length: 256 }, (_, id) => colourOfId(id));
  const picture = new ImageData(ids.width, ids.height);
  for (let p = 0; p < ids.data.length; p += 4) {
    const [r, g, b] = palette[ids.data[p]];
    picture.data.set([r, g, b, 255], p);
  }
  return picture;
}
