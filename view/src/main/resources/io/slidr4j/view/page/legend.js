/**
 * Says what the colours mean.
 * @param {HTMLElement} holder
 * @param {{low?: number|string, high?: number|string, text?: string, classes?: boolean, names?: string[][]}} legend
 * @param {Object} dataset
 * @param {?number} focus the class that is chosen
 * @param {?(label: number) => void} onClass where classes can be chosen
 */
export function showLegend(holder, legend, dataset, focus, onClass) {
  holder.replaceChildren();
  if (legend.low !== undefined) holder.append(number(legend.low), ramp(dataset.scale), number(legend.high));
  if (legend.text) holder.append(legend.text);
  for (const [name, colour] of legend.names ?? []) holder.append(entry(name, colour));
  if (!legend.classes) return;
  dataset.classes.forEach(({ name, colour }, label) => {
    if (label === 0) return;
    const one = entry(name, colour, onClass ? 'button' : 'span');
    if (onClass) {
      one.type = 'button';
      one.setAttribute('aria-pressed', String(label === focus));
      one.addEventListener('click', () => onClass(label));
    }
    holder.append(one);
  });
}

function number(value) {
  const text = document.createElement('span');
  text.textContent = value;
  return text;
}

function ramp(scale) {
  const canvas = Object.assign(document.createElement('canvas'), { width: scale.length, height: 1 });
  const pen = canvas.getContext('2d');
  scale.forEach((colour, at) => {
    pen.fillStyle = colour;
    pen.fillRect(at, 0, 1, 1);
  });
  return canvas;
}

function entry(name, colour, tag = 'span') {
  const one = document.createElement(tag);
  const swatch = Object.assign(document.createElement('i'), { className: 'swatch' });
  swatch.style.background = colour;
  one.append(swatch, name);
  return one;
}
