import { listenToKeys, turnTheme } from '/keys.js';
import { MODES } from '/modes.js';

const $ = (id) => document.getElementById(id);

/** Fills the header and the footer, and ties them to the viewer. @param {Object} viewer */
export function buildControls(viewer) {
  const { dataset } = viewer;
  document.title = `slidr4j · ${dataset.title}`;
  for (const { name } of dataset.scenes) $('scene').add(new Option(name));
  MODES.forEach((mode, i) => {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: mode.name, title: `${mode.title} (${i + 1})` });
    button.dataset.mode = mode.key;
    button.disabled = !viewer.allows(mode);
    button.addEventListener('click', () => viewer.setMode(mode.key));
    $('modes').append(button);
  });
  const first = (name) => dataset.scenes.find((scene) => scene.name === name).first;
  const on = (id, act, event = 'click') => $(id).addEventListener(event, act);
  on('scene', () => viewer.apply({ keyframe: first($('scene').value) }, { push: true }), 'change');
  on('previous', () => viewer.step(-1));
  on('next', () => viewer.step(1));
  on('compare', () => viewer.compare());
  on('theme', turnTheme);
  on('help', () => $('shortcuts').showModal());
  on('labelling', () => viewer.apply({ labelling: $('labelling').value }), 'change');
  on('reference', () => viewer.apply({ reference: viewer.state.keyframe }));
  on('clear', () => { viewer.clicks = []; viewer.apply({}); });
  on('play', () => viewer.play());
  on('animation', () => viewer.saveAnimation());
  $('runs-link').hidden = !dataset.runs;
  listenToKeys(shortcuts(viewer), $('keys'));
}

function shortcuts(viewer) {
  return [
    ['ArrowLeft', 'previous keyframe', () => viewer.step(-1)],
    ['ArrowRight', 'next keyframe', () => viewer.step(1)],
    ['[', 'previous scene', () => viewer.stepScene(-1)],
    [']', 'next scene', () => viewer.stepScene(1)],
    ...MODES.map(({ key, name }, i) => [String(i + 1), name, () => viewer.setMode(key)]),
    ['c', 'compare two checkpoints', () => viewer.compare()],
    ['f', 'scale from −1 to 1, or as wide as the values', () => viewer.apply({ full: !viewer.state.full })],
    ['Escape', 'forget the query', () => viewer.apply({ query: null })],
    ['h', 'look from the usual place', () => viewer.panes.forEach(({ cloud }) => cloud.setView(null))],
    [' ', 'k-NN through time', () => viewer.play()],
    ['d', 'light or dark', turnTheme],
    ['?', 'these keys', () => $('shortcuts').showModal()],
  ];
}
