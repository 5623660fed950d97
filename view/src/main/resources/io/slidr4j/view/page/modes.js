import { getArrays, postArrays } from '/api.js';
import { NOTHING, bytesOf, colourOfId, paint, rangeOf, shade } from '/colours.js';
import { coloured } from '/keyframes.js';

/**
 * What the colours show. `needs` names what the dataset must have; `colours` gives, for a keyframe
 * and a checkpoint, the colours of the points (three bytes each), what lies over the images, the
 * legend and a note.
 * @typedef {{points: Uint8Array, grid?: Uint8Array, shape?: number[], pictures?: ImageData[],
 *   dots?: boolean, opacity?: number, legend: Object, note?: string, warning?: string,
 *   values?: Float32Array}} Painted
 */
export const MODES = [
  { key: 'similarity', name: 'Similarity', title: 'Cosine similarity to the point or pixel clicked', colours: similarity },
  { key: 'components', name: 'PCA', title: 'Principal components of the features as red, green, blue', colours: components },
  { key: 'superpixels', name: 'Superpixels', title: 'Superpixels, and the points behind them', needs: 'superpixels', colours: superpixels },
  { key: 'projection', name: 'Projection', title: 'Points in the images, by distance', colours: projection },
  { key: 'labels', name: 'Labels', title: 'Ground truth', needs: 'labels', colours: labels },
  { key: 'predictions', name: 'Predictions', title: 'Predicted classes', needs: 'predictions', colours: predictions },
  { key: 'errors', name: 'Errors', title: 'Where prediction and ground truth differ', needs: 'predictions', colours: errors },
  { key: 'neighbours', name: 'k-NN', title: 'Classes of the nearest neighbours in a labelled keyframe', needs: 'labels', colours: neighbours },
];

async function similarity({ keyframe, checkpoint, state, scale }) {
  if (!state.query) {
    return {
      points: new Uint8Array(3 * keyframe.points).fill(140),
      legend: {},
      note: 'Click a point or a pixel.',
    };
  }
  const answer = await postArrays('/api/similarity', { keyframe: keyframe.token, checkpoint, query: state.query });
  // What all points share, and all pixels, says nothing: each have their own range.
  const range = (values) => (state.full ? [-1, 1] : rangeOf(values));
  const [low, high] = range(answer.points);
  const [least, most] = answer.pixels ? range(answer.pixels) : [];
  return {
    points: shade(answer.points, low, high, scale),
    values: answer.points,
    ...(answer.pixels
      ? { grid: shade(answer.pixels, least, most, scale), shape: answer.grid, opacity: 0.72 }
      : { dots: true }),
    legend: { low: 'low', high: 'high', text: 'cosine similarity' },
    note: `points ${span(low, high)}${answer.pixels ? `, pixels ${span(least, most)}` : ''}`,
    warning: answer.pixel_refusal,
  };
}

function span(low, high) {
  return `${low.toFixed(2)} to ${high.toFixed(2)}`;
}

async function components({ keyframe, checkpoint }) {
  const answer = await getArrays(`/api/keyframes/${keyframe.token}/components?checkpoint=${checkpoint}`);
  return {
    points: answer.points,
    ...(answer.pixels ? { grid: answer.pixels, shape: answer.grid, opacity: 0.85 } : { dots: true }),
    legend: { text: 'similar colours: similar features' },
    warning: answer.pixel_refusal,
  };
}

async function superpixels({ keyframe, keyframes }) {
  const maps = await keyframes.superpixels(keyframe);
  const points = paint(new Uint8Array(keyframe.points), [NOTHING]);
  for (let p = 0; p < keyframe.pair_point.length; p++) {
    const map = maps[keyframe.pair_image[p]];
    const id = map.data[4 * (keyframe.pair_row[p] * map.width + keyframe.pair_column[p])];
    points.set(colourOfId(id), 3 * keyframe.pair_point[p]);
  }
  return {
    points,
    pictures: maps.map(coloured),
    opacity: 0.55,
    legend: { text: 'a colour for each superpixel; grey: seen by no camera' },
  };
}

async function projection({ keyframe, scale }) {
  const logarithm = Float32Array.from({ length: keyframe.points }, (_, n) =>
    Math.log(1 + Math.hypot(keyframe.xyz[3 * n], keyframe.xyz[3 * n + 1])));
  return {
    points: shade(logarithm, Math.log(3), Math.log(71), scale),
    dots: true,
    legend: { low: 2, high: 70, text: 'metres (logarithmic)' },
  };
}

async function labels(scene) {
  return byClass(scene, await scene.keyframes.classes(scene.keyframe.token, 'labels'));
}

async function predictions(scene) {
  return byClass(scene, await scene.keyframes.classes(scene.keyframe.token, 'predictions'));
}

async function errors({ keyframe, keyframes, dataset }) {
  const [truth, guess] = await Promise.all(
    ['labels', 'predictions'].map((kind) => keyframes.classes(keyframe.token, kind)));
  const outcome = truth.map((label, n) => (label === 0 ? 0 : label === guess[n] ? 1 : 2));
  const scored = outcome.filter((one) => one > 0).length;
  const right = outcome.filter((one) => one === 1).length;
  return {
    points: paint(outcome, [NOTHING, bytesOf(dataset.right), bytesOf(dataset.wrong)]),
    dots: true,
    legend: { names: [['right', dataset.right], ['wrong', dataset.wrong]] },
    note: scored ? `${(100 * right / scored).toFixed(1)} % of ${scored} scored points are right` : '',
  };
}

async function neighbours(scene) {
  const { keyframe, checkpoint, state, dataset, scale } = scene;
  const body = {
    checkpoint,
    reference: state.reference ?? keyframe.token,
    keyframe: keyframe.token,
    ...(state.labelling === 'own' ? { clicks: scene.clicks } : {}),
  };
  if (state.labelling === 'own' && !scene.clicks.length) {
    return {
      points: new Uint8Array(3 * keyframe.points).fill(140),
      legend: { classes: true },
      note: 'Choose a class below, then click points of it.',
    };
  }
  const answer = await postArrays('/api/neighbours', body);
  const column = answer.labels.indexOf(state.focus);
  if (state.focus === null || column < 0 || state.labelling === 'own') {
    return { ...byClass(scene, answer.classes), note: note(answer) };
  }
  const width = answer.labels.length;
  const share = Float32Array.from({ length: keyframe.points }, (_, n) => answer.shares[n * width + column] / 255);
  return {
    points: shade(share, 0, 1, scale),
    values: share,
    dots: true,
    legend: { low: 0, high: 1, text: `probability: ${dataset.classes[state.focus].name}`, classes: true },
    note: note(answer),
  };
}

function note(answer) {
  return `k = ${answer.k} of ${answer.examples} labelled features, ${Math.round(answer.milliseconds)} ms`;
}

function byClass({ dataset }, classes) {
  return {
    points: paint(classes, dataset.classes.map(({ colour }) => bytesOf(colour))),
    dots: true,
    legend: { classes: true },
  };
}
