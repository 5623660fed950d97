/**
 * What is shown, as the URL says it. A query is `point:12` or `CAM_FRONT:100,50`, and, where it
 * belongs to another keyframe than the one shown, that keyframe's token and `/` before it.
 * @typedef {{keyframe: string, point?: number, camera?: string, u?: number, v?: number}} Query
 * @typedef {{keyframe: string, mode: string, checkpoints: number[], query: ?Query,
 *   full: boolean, focus: ?number, reference: ?string, labelling: string, view: ?number[]}} State
 */

const QUERY = /^(?:([\w-]+)\/)?(?:point:(\d+)|(CAM_[A-Z_]+):([\d.]+),([\d.]+))$/;

/** @returns {State} */
export function readState(search) {
  const given = new URLSearchParams(search);
  const numbers = (name) => (given.get(name) ?? '').split(',').filter(Boolean).map(Number);
  const keyframe = given.get('keyframe');
  const view = numbers('view');
  const focus = given.get('class');
  return {
    keyframe,
    mode: given.get('mode') ?? 'similarity',
    checkpoints: numbers('checkpoints').filter(Number.isInteger).slice(0, 2),
    query: parseQuery(given.get('query') ?? '', keyframe),
    full: given.get('range') === 'full',
    focus: focus === null ? null : Number(focus),
    reference: given.get('reference'),
    labelling: given.get('labelling') === 'own' ? 'own' : 'truth',
    view: view.length === 6 && view.every(Number.isFinite) ? view : null,
  };
}

/** @param {State} state */
export function writeState(state) {
  const words = new URLSearchParams({ keyframe: state.keyframe, mode: state.mode });
  if (state.checkpoints.length) words.set('checkpoints', state.checkpoints.join(','));
  if (state.query) words.set('query', showQuery(state.query, state.keyframe));
  if (state.full) words.set('range', 'full');
  if (state.focus !== null) words.set('class', state.focus);
  if (state.reference) words.set('reference', state.reference);
  if (state.labelling === 'own') words.set('labelling', 'own');
  if (state.view) words.set('view', state.view.map((n) => n.toFixed(2)).join(','));
  return '?' + words.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
}

function parseQuery(text, keyframe) {
  const match = QUERY.exec(text);
  if (!match) return null;
  const [, owner, point, camera, u, v] = match;
  const origin = owner ?? keyframe;
  return point !== undefined
    ? { keyframe: origin, point: Number(point) }
    : { keyframe: origin, camera, u: Number(u), v: Number(v) };
}

function showQuery(query, keyframe) {
  const owner = query.keyframe === keyframe ? '' : query.keyframe + '/';
  return owner + (query.camera ? `${query.camera}:${query.u},${query.v}` : `point:${query.point}`);
}
