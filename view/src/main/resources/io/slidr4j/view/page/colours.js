/** From numbers to colours. Colours are bytes, three a thing: red, green, blue. */

/** What has no value. */
export const NOTHING = [90, 96, 104];

/** @param {string} hex such as #0a0b0c */
export function bytesOf(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/**
 * Colours of values on a scale.
 * @param {Float32Array} values
 * @param {number[][]} scale colours from low to high
 */
export function shade(values, low, high, scale) {
  const rgb = new Uint8Array(3 * values.length);
  const steps = (scale.length - 1) / Math.max(high - low, 1e-12);
  for (let n = 0; n < values.length; n++) {
    const at = Math.round((values[n] - low) * steps);
    rgb.set(scale[Math.min(Math.max(at, 0), scale.length - 1)], 3 * n);
  }
  return rgb;
}

/**
 * Colours by class.
 * @param {Uint8Array} classes
 * @param {number[][]} palette colours by class
 */
export function paint(classes, palette) {
  const rgb = new Uint8Array(3 * classes.length);
  for (let n = 0; n < classes.length; n++) rgb.set(palette[classes[n]] ?? NOTHING, 3 * n);
  return rgb;
}

/**
 * The ends of a scale that suits values: the first percentile and the largest.
 * @param {Float32Array} values
 */
export function rangeOf(values) {
  const step = Math.max(1, Math.floor(values.length / 4000));
  const some = Float32Array.from({ length: Math.ceil(values.length / step) }, (_, i) => values[i * step]);
  some.sort();
  let high = -Infinity;
  for (const value of values) high = Math.max(high, value);
  return [some[Math.floor(0.01 * some.length)], high];
}

/** A colour for a superpixel: neighbours' ids differ by little, their colours by much. */
export function colourOfId(id) {
  const hue = (id * 137.508) % 360;
  const light = 0.45 + 0.3 * ((id * 0.618034) % 1);
  const chroma = 0.5 * (1 - Math.abs(2 * light - 1));
  return [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (light - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}
